"""The chapters of this course: each number's notebook and title, in order."""

from cnnkit.messages import N_

CHAPTERS = {
    "00": ("00_start_here.ipynb", N_("Start here")),
    "01": ("01_fully_connected_limits.ipynb", N_("The limits of fully connected layers")),
    "02": ("02_convolution.ipynb", N_("Convolution")),
    "03": ("03_padding_and_stride.ipynb", N_("Padding and stride")),
    "04": ("04_output_size.ipynb", N_("The output size")),
    "05": ("05_channels_filters_batches.ipynb", N_("Channels, filters, batches")),
    "06": ("06_pooling.ipynb", N_("Pooling")),
    "07": ("07_im2col.ipynb", N_("One matrix product")),
    "08": ("08_training_from_scratch.ipynb", N_("Training from scratch")),
    "09": ("09_mnist_cnn.ipynb", N_("A CNN that reads handwriting")),
    "10": ("10_what_a_cnn_sees.ipynb", N_("What a CNN sees")),
    "11": ("11_alexnet_dimensions.ipynb", N_("The dimensions of AlexNet")),
    "12": ("12_pointwise_convolution.ipynb", N_("Pointwise convolution")),
}
