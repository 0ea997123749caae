"""10.3: right answers in several styles."""

import numpy as np


def two_functions(layers, cell):
    def lowest(cell):
        for _, stride, padding in layers[::-1]:
            cell = cell * stride - padding
        return cell

    def highest(cell):
        for kernel_size, stride, padding in layers[::-1]:
            cell = cell * stride - padding + kernel_size - 1
        return cell

    return [lowest(cell), highest(cell)]


def layer_by_layer_in_a_call_of_itself(layers, cell):
    if not layers:
        return cell, cell
    *others, (kernel_size, stride, padding) = layers
    start = cell * stride - padding
    return (
        layer_by_layer_in_a_call_of_itself(others, start)[0],
        layer_by_layer_in_a_call_of_itself(others, start + kernel_size - 1)[1],
    )


def all_cells_kept(layers, cell):
    cells = {cell}
    for kernel_size, stride, padding in reversed(layers):
        cells = {c * stride - padding + tap for c in cells for tap in range(kernel_size)}
    return np.array([min(cells), max(cells)])


def start_and_field_upwards(layers, cell):
    """As receptive fields are usually computed: field, step and offset, the first layer first."""
    field, step, offset = 1, 1, 0
    for kernel_size, stride, padding in layers:
        field += (kernel_size - 1) * step
        offset -= padding * step
        step *= stride
    return offset + cell * step, offset + cell * step + field - 1


def by_number_from_the_end(layers, cell):
    window = [cell, cell]
    for number in range(len(layers) - 1, -1, -1):
        kernel_size, stride, padding = layers[number]
        begins = [cell * stride - padding for cell in window]
        window = [begins[0], begins[1] + kernel_size - 1]
    return tuple(window)


def every_pixel_asked(layers, cell):
    """Downwards from one cell as a row of cells, which is as long as what it sees."""
    row = np.array([cell])
    for kernel_size, stride, padding in reversed(layers):
        row = (row[:, None] * stride - padding + np.arange(kernel_size)).ravel()
    return row.min(), row.max()


def first_and_length(layers, cell):
    first, length = cell, 1
    stack = list(layers)
    while stack:
        kernel_size, stride, padding = stack.pop()
        first = first * stride - padding
        length = (length - 1) * stride + kernel_size
    return first, first + length - 1


STYLES = {
    "two_functions": two_functions,
    "layer_by_layer_in_a_call_of_itself": layer_by_layer_in_a_call_of_itself,
    "all_cells_kept": all_cells_kept,
    "start_and_field_upwards": start_and_field_upwards,
    "by_number_from_the_end": by_number_from_the_end,
    "every_pixel_asked": every_pixel_asked,
    "first_and_length": first_and_length,
}
