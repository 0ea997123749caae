// What the explorers say: whole messages, which messages.py writes and translates.

/** The message of a key, its {places} filled in; of a plural the form for `count`, shown as it is. */
export function say(key, places = {}) {
  const message = MESSAGES[key];
  const text = typeof message === "string" ? message : message[Number(places.count !== 1)];
  return text.replaceAll(/\{(\w+)\}/g, (_, place) => places[place]);
}

/** "1, 2 and 3"; or "1, 2 or 3", where `key` is that of the last two. */
export function listed(items, key = "and") {
  if (items.length < 2) return items.join("");
  return say(key, { first: items.slice(0, -1).join(", "), last: items.at(-1) });
}
