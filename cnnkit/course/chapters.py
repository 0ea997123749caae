"""The chapters of this course: each number's notebook and title, in order."""

CHAPTERS = {
    "00": ("00_start_here.ipynb", "Start here"),
    "01": ("01_fully_connected_limits.ipynb", "The limits of fully connected layers"),
    "02": ("02_convolution.ipynb", "Convolution"),
    "03": ("03_padding_and_stride.ipynb", "Padding and stride"),
    "04": ("04_output_size.ipynb", "The output size"),
    "05": ("05_channels_filters_batches.ipynb", "Channels, filters, batches"),
    "06": ("06_pooling.ipynb", "Pooling"),
    "07": ("07_im2col.ipynb", "One matrix product"),
    "08": ("08_training_from_scratch.ipynb", "Training from scratch"),
    "09": ("09_mnist_cnn.ipynb", "A CNN that reads handwriting"),
    "10": ("10_what_a_cnn_sees.ipynb", "What a CNN sees"),
    "11": ("11_alexnet_dimensions.ipynb", "The dimensions of AlexNet"),
    "12": ("12_pointwise_convolution.ipynb", "Pointwise convolution"),
}
