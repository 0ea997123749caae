"""What explorers say, in Python, where messages are found and translated; JavaScript fills them in.

Each message belongs to a JavaScript module, which says it by its key; the modules that import
that one may too. Of a plural, the place ``count`` chooses the form.
"""

from cnnkit.messages import N_, _, forms, plural
from cnnkit.shapes import rules, sizes

MESSAGES: dict[str, dict[str, str | tuple[str, str]]] = {
    "messages.js": {
        "and": N_("{first} and {last}"),
        "or": sizes.EITHER,
        "titled": N_("{name}, {height}×{width}"),
        "cell": N_("{name}, row {row}, column {column}"),
        "input": N_("input"),
        "kernel": N_("kernel"),
        "feature_map": N_("feature map"),
        "kernel_size": N_("kernel size"),
        "kernel_height": N_("kernel height"),
        "kernel_width": N_("kernel width"),
        "stride": N_("stride"),
        "padding": N_("padding"),
        "padding_before": N_("padding before"),
        "padding_after": N_("padding after"),
        "padding_letter": N_("P"),
        "dilation": N_("dilation"),
        "window_number": N_("window {number}"),
        "rows": plural("{count} row", "{count} rows"),
        "columns": plural("{count} column", "{count} columns"),
        "example": N_("example"),
        "own_numbers": N_("own numbers"),
        "back": N_("Back"),
        "next": N_("Next"),
    },
    "controls.js": {
        "whole_number_wanted": N_("a whole number from {least} to {most} goes here"),
        "half_number_wanted": N_("a whole or half number from {least} to {most} goes here"),
        "as_a_number": N_("{name}, as a number"),
    },
    "sheet.js": {
        "no_number": N_("“{text}” is no number from −999 to 999."),
    },
    "coverage.js": {
        "left_over_at_the_end": N_("Left over at the end: {what}."),
        "skipped": N_("Skipped in between: {what}."),
    },
    "ribbon.js": {
        "left_over": N_("{count} left over"),
        "ceil_adds": N_("ceil adds"),
        "too_large": N_("too large"),
    },
    "requests.js": {
        "busy": N_("No answer yet: the kernel is busy, perhaps with another cell."),
    },
    "zoom.js": {
        "enlarged": N_("{name}, enlarged"),
        "what_the_cell_sees": N_("{name}, and what the cell sees"),
    },
    "sizes.js": {
        "kernel_too_large": sizes.TOO_LARGE,
        "kernel_too_large_padded": sizes.TOO_LARGE_PADDED,
        "kernel_too_large_dilated": sizes.TOO_LARGE_DILATED,
        "kernel_too_large_dilated_padded": sizes.TOO_LARGE_DILATED_PADDED,
        "not_whole": sizes.NOT_WHOLE,
        "too_padded": sizes.TOO_PADDED,
    },
    "layers.js": {
        "no_picture": rules.NO_PICTURE,
        "height": N_("height {arithmetic};"),
        "width": N_("width {arithmetic}"),
    },
    "convolution_stepper.js": {
        "step": N_("step"),
        "bias": N_("bias"),
        "play": N_("Play"),
        "pause": N_("Pause"),
        "products": N_("The window at row {row}, column {column}: the products add up to {sum}."),
        "products_and_bias": N_(
            "The window at row {row}, column {column}: "
            "the products add up to {sum}, with the bias to {total}."
        ),
    },
    "padding_playground.js": {
        "input_size": N_("input size"),
        "input_height": N_("input height"),
        "input_width": N_("input width"),
        "stride_down": N_("stride down"),
        "stride_across": N_("stride across"),
        "padding_above": N_("padding above"),
        "padding_below": N_("padding below"),
        "padding_left": N_("padding left"),
        "padding_right": N_("padding right"),
        "dilation_down": N_("dilation down"),
        "dilation_across": N_("dilation across"),
        "alike": N_("rows and columns alike"),
        "arithmetic": N_("arithmetic of the size"),
        "legend": N_(
            "In the input: how many windows see the pixel; P is padding. "
            "In the feature map: how many of the window's numbers are padding."
        ),
        "both_sums": N_("rows and columns: {sum}"),
        "row_sum": N_("rows: {sum}"),
        "column_sum": N_("columns: {sum}"),
        "below_0": N_("{fraction} is below 0"),
        "padded_input": N_("input, {size}, padded {padded}"),
        "comes_out": plural(
            "Feature map {rows}×{columns}: {count} window.",
            "Feature map {rows}×{columns}: {count} windows.",
        ),
        "unseen": N_("{unseen} of {pixels} pixels are seen by no window (hatched)."),
        "all_seen": N_("Every pixel is seen."),
        "too_many_rows": N_("The window spans {extent} rows, the padded input has only {padded}."),
        "too_many_columns": N_(
            "The window spans {extent} columns, the padded input has only {padded}."
        ),
        "no_window": N_("Not even one window fits: there is no feature map."),
        "pixel_seen": plural(
            "Pixel ({row}, {column}) is seen by {down} · {across} = {count} window, "
            "marked in the map.",
            "Pixel ({row}, {column}) is seen by {down} · {across} = {count} windows, "
            "marked in the map.",
        ),
        "padding_seen": plural(
            "Cell ({row}, {column}), padding, is seen by {down} · {across} = {count} window, "
            "marked in the map.",
            "Cell ({row}, {column}), padding, is seen by {down} · {across} = {count} windows, "
            "marked in the map.",
        ),
        "window_begins": plural(
            "Cell ({row}, {column}): its window begins at row {top}, column {left} of the padded "
            "input; {count} of its {numbers} is padding.",
            "Cell ({row}, {column}): its window begins at row {top}, column {left} of the padded "
            "input; {count} of its {numbers} are padding.",
        ),
        "numbers": plural("{count} number", "{count} numbers"),
    },
    "pooling_explorer.js": {
        "input_after": N_("input after"),
        "pooled_map": N_("pooled map"),
        "pooled_after": N_("pooled after"),
        "pool": N_("pool"),
        "max": N_("max"),
        "average": N_("average"),
        "move_down": N_("move down"),
        "move_right": N_("move right"),
        "pooling_legend": N_(
            "Ringed in green: the largest number of the window. Dashed: zeros from outside. "
            "Underlined: a pooled number that changed."
        ),
        "before": N_("before:"),
        "after": N_("after:"),
        "max_pooled": N_("Max pool: {height}×{width} becomes {rows}×{columns}."),
        "average_pooled": N_("Average pool: {height}×{width} becomes {rows}×{columns}."),
        "hatched": N_("No window sees what is hatched."),
        "not_moved": N_("Nothing has moved."),
        "moved": N_(
            "Moved by {ways}, zeros come in: "
            "{changed_pixels} of {pixels} changed, {changed_numbers} of {numbers}."
        ),
        "down": N_("{pixels} down"),
        "up": N_("{pixels} up"),
        "to_the_right": N_("{pixels} to the right"),
        "to_the_left": N_("{pixels} to the left"),
        "pixels": plural("{count} pixel", "{count} pixels"),
        "pooled_numbers": plural("{count} pooled number", "{count} pooled numbers"),
    },
    "size_calculator.js": {
        "size": N_("size"),
        "same": N_("same on both sides"),
        "does_not_fit": N_("does not fit"),
        "less_than_1": N_("{fraction} + 1 is less than 1"),
        "wish": N_("output size wanted"),
        "other_way_round": N_("And the other way round: I want an output size of"),
        "offered": N_(
            "These give exactly {wish} from {size}, the nearest first. Press one to take it:"
        ),
        "offered_dilated": N_(
            "These give exactly {wish} from {size} with dilation {dilation}, the nearest first. "
            "Press one to take it:"
        ),
        "none_offered": N_(
            "No kernel size, stride and padding within these ranges gives exactly {wish} "
            "from {size}."
        ),
        "none_offered_dilated": N_(
            "No kernel size, stride and padding within these ranges gives exactly {wish} "
            "from {size} with dilation {dilation}."
        ),
        "offer": N_("kernel size {kernel_size}, stride {stride}, padding {padding}"),
        "from_the_side": N_("The input from the side. {what}"),
        "no_window_fits": N_(
            "No window fits: it is {extent} long, and there is room for {padded}."
        ),
        "ceil_has_one": N_("With ceil there is one, which hangs over the edge by {over}."),
        "nothing_left": plural(
            "{count} window fits, and nothing is left over.",
            "{count} windows fit, and nothing is left over.",
        ),
        "some_left_of_one": plural(
            "1 window fits, and {count} of {padded} is left over.",
            "1 window fits, and {count} of {padded} are left over.",
        ),
        "some_left_of_many": plural(
            "{windows} windows fit, and {count} of {padded} is left over.",
            "{windows} windows fit, and {count} of {padded} are left over.",
        ),
        "ceil_has_one_more": N_("With ceil one more hangs over the edge by {over}."),
        "why": N_("Why: {reason}."),
        "why_not_exact": N_("Why not exact: {reason}."),
        "exact": N_("It comes out exactly, so all three agree."),
    },
    "im2col_links.js": {
        "image_rows": N_("rows"),
        "image_columns": N_("columns"),
        "channels": N_("channels"),
        "matrix": N_("matrix"),
        "channel": N_("channel {channel}"),
        "head_channel": N_("channel"),
        "head_row": N_("kernel row"),
        "head_column": N_("kernel column"),
        "titled_and_padding": N_("{name}, {height}×{width} and padding"),
        "padding_of": N_("{name}, padding"),
        "too_many_windows": N_(
            "{windows} windows would make {windows} rows, more than the {most} there is room for."
        ),
        "kernel_does_not_fit": N_(
            "A kernel of {kernel} does not fit into an input of {size}: no window, no matrix."
        ),
    },
    "unrolling.js": {
        "matrix_row": N_("Row {window} of the matrix is window {window}."),
        "its_column": N_(
            "Its column {matrix_column} holds {value}, the pixel at row {row}, column {column}."
        ),
        "its_column_in_channel": N_(
            "Its column {matrix_column} holds {value}, the pixel at row {row}, column {column} "
            "of channel {channel}."
        ),
        "its_column_is_padding": N_("Its column {matrix_column} is padding, not a pixel."),
        "the_pixel": N_("The pixel at row {row}, column {column} holds {value}."),
        "the_pixel_in_channel": N_(
            "The pixel at row {row}, column {column} of channel {channel} holds {value}."
        ),
        "is_padding": N_("This 0 is padding, not a pixel."),
        "pixel_copied": plural(
            "This pixel was copied once: in row {rows} of the matrix.",
            "This pixel was copied {count} times: in rows {rows} of the matrix.",
        ),
        "padding_copied": plural(
            "This 0 was copied once: in row {rows} of the matrix.",
            "This 0 was copied {count} times: in rows {rows} of the matrix.",
        ),
        "pixel_not_copied": N_("This pixel was copied 0 times: no window sees it."),
        "padding_not_copied": N_("This 0 was copied 0 times: no window sees it."),
        "just_as_many": N_("{pixels} pixels became {numbers} numbers, just as many."),
        "times_as_many": N_("{pixels} pixels became {numbers} numbers, {ratio} times as many."),
        "some_padding": N_("{padding} of them are padding."),
        "pixels_unseen": N_("{unseen} pixels are seen by no window."),
    },
    "layer_stacker.js": {
        "network": N_("network"),
        "own_stack": N_("own stack"),
        "side_channels": N_("channels"),
        "side_height": N_("height"),
        "side_width": N_("width"),
        "input_side_channels": N_("input channels"),
        "input_side_height": N_("input height"),
        "input_side_width": N_("input width"),
        "filters": N_("filters"),
        "outputs": N_("outputs"),
        "convolution": N_("convolution"),
        "max_pool": N_("max pool"),
        "average_pool": N_("average pool"),
        "fully_connected": N_("fully connected"),
        "add_convolution": N_("Add convolution"),
        "add_max_pool": N_("Add max pool"),
        "add_fully_connected": N_("Add fully connected"),
        "kind_of": N_("{layer}, kind"),
        "setting_of": N_("{layer}, {setting}"),
        "move_up": N_("move {layer} up"),
        "move_down_layer": N_("move {layer} down"),
        "remove": N_("remove {layer}"),
        "misfit": N_("does not fit: {reason}"),
        "not_computed": N_("not computed"),
        "parameters": N_("parameters: {arithmetic} = {count}"),
        "no_parameters": N_("parameters: 0"),
        "rounded_down": N_("rounded down: {what} left over"),
        "total_not_computed": N_("parameters in all: not computed"),
        "total": N_("parameters in all: {count}"),
        "layer_does_not_fit": N_("{layer} does not fit: {reason}."),
        "no_row": N_("There is no row yet: add one."),
        "stack": plural(
            "{count} row makes {output} of {input}.", "{count} rows make {output} of {input}."
        ),
    },
    "paper.js": {
        "pen_down": N_("The pen is down, at row {row}, column {column}."),
        "pen_up": N_("The pen is up, at row {row}, column {column}."),
    },
    "draw_a_digit.js": {
        "help": N_(
            "Draw with mouse, finger or pen. By key: the arrow keys move the pen, with Shift four "
            "times as far; Space puts it down and lifts it. Its rows and columns go from 0 to 28."
        ),
        "paper": N_("paper to draw a digit on"),
        "undo": N_("Undo"),
        "clear": N_("Clear"),
        "centred": N_("scale and centre the drawing"),
        "prepared": N_("what the network gets"),
        "probabilities": N_("probabilities"),
        "empty": N_("The paper is empty: draw a digit."),
        "cannot_answer": N_("The network cannot answer. {trouble}"),
        "so_far": N_("So far the network answers {digit}."),
        "sure": N_("The network answers {digit}, {share} sure."),
        "surer": N_("The network answers {digit}, more than 99.9 % sure."),
        "ink_centred": N_(
            "Your ink, {box} of {side}×{side} pixels, became {fitted}; "
            "its centre of mass is in the middle."
        ),
        "ink": N_("Your ink, {box} of {side}×{side} pixels, became {fitted}, where it was."),
        "answer": N_("answer"),
        "maps": N_("{layer}: {count} feature maps of {height}×{width}"),
        "maps_and_scale": N_(
            "{layer}: {count} feature maps of {height}×{width}: "
            "dark {least}, brightest {most}, in map {strongest}"
        ),
    },
    "feature_map_viewer.js": {
        "picture": N_("picture"),
        "picture_number": N_("picture {number}"),
        "look_for": N_("look for"),
        "any_digit": N_("any digit"),
        "digit": N_("digit {digit}"),
        "layer": N_("layer"),
        "cell_row": N_("cell row"),
        "cell_column": N_("cell column"),
        "feature_maps": N_("feature maps"),
        "strongest_map": N_("Strongest map"),
        "strongest_cell": N_("Strongest cell"),
        "on_one_scale": N_("{layer}: {count} feature maps of {height}×{width}, all on one scale:"),
        "dark": N_("dark {strength}"),
        "bright": N_("bright {strength}"),
        "map": N_("map {map}"),
        "map_quiet": N_("map {map}, 0 everywhere"),
        "map_strongest": N_("map {map}, strongest {strength} at row {row}, column {column}"),
        "map_of_quiet": N_("Map {map} of {layer}: 0 everywhere."),
        "map_of_strongest": N_(
            "Map {map} of {layer}: strongest {strength} at row {row}, column {column}."
        ),
        "cell_holds": N_("Its cell at row {row}, column {column} holds {strength}."),
        "cell_sees": N_(
            "This cell sees rows {top} to {bottom}, columns {left} to {right} of the picture."
        ),
        "right": N_("Picture {number} is a {label}, and the network says so: {shares}."),
        "wrong": N_("Picture {number} is a {label}, but the network says {answer}: {shares}."),
    },
}


def messages_of(modules: tuple[str, ...]) -> dict[str, str | list[str]]:
    """The messages of some JavaScript modules, in the reader's language, by their keys."""
    said: dict[str, str | list[str]] = {}
    for module in modules:
        for key, message in MESSAGES.get(module, {}).items():
            said[key] = _(message) if isinstance(message, str) else forms(*message)
    return said
