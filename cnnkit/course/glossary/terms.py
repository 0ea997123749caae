"""The words of the course: what each is in Korean, what it means, where it is explained."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Term:
    """One word. ``forms`` are other forms of it in which a chapter may introduce it,
    ``not_called`` what other books say and this course does not."""

    english: str
    korean: str
    meaning: str
    chapter: str
    forms: tuple[str, ...] = ()
    not_called: tuple[str, ...] = ()


TERMS = (
    # -- pictures and arrays
    Term("cell", "셀", "one box of a notebook, text or code; or one number of a table", "00"),
    Term("output", "출력", "what a notebook's cell prints or draws", "00"),
    Term("array", "배열", "a table of numbers, with one axis or more", "00"),
    Term("pixel", "픽셀", "one dot of a picture: a number, from 0, black, to 255, white", "00"),
    Term("row", "행", "the numbers of an array that stand side by side", "00"),
    Term("column", "열", "the numbers of an array that stand one below the other", "00"),
    Term(
        "slice",
        "슬라이스",
        "a block cut out of an array, from a first index to before a second",
        "00",
    ),
    Term("shape", "형상", "how many numbers an array has along each of its axes", "00"),
    Term("negative", "음화", "a picture in which black has become white, and white black", "00"),
    Term("axis", "축", "a direction of an array; a sum along it makes it disappear", "00"),
    Term("channel", "채널", "one of the planes of a picture, or of a block of feature maps", "01"),
    Term("depth", "깊이", "how many channels there are", "01"),
    # -- fully connected layers
    Term(
        "neuron", "뉴런", "one output of a layer: a weighted sum of its inputs, plus a bias", "01"
    ),
    Term("weight", "가중치", "what an input is multiplied by; training finds it", "01"),
    Term(
        "bias",
        "편향",
        "a number added to the weighted sum: one for each neuron, or for each whole feature map",
        "01",
    ),
    Term(
        "fully connected layer",
        "완전연결 계층",
        "every output has a weight for every input",
        "01",
        not_called=("fully-connected", "dense layer", "linear layer"),
    ),
    Term("affine map", "아핀 변환", "multiply by a matrix, then add a vector", "01"),
    Term(
        "flattening",
        "평탄화",
        "putting all numbers of a picture, or of its maps, in one row",
        "01",
        forms=("flattened",),
    ),
    Term("parameter", "매개변수", "a number that training may change: a weight or a bias", "01"),
    Term("generalisation", "일반화", "being right about pictures that were not trained on", "01"),
    Term(
        "feature extraction",
        "특징 추출",
        "the part of a network that finds what is in a picture",
        "01",
    ),
    Term("classification", "분류", "deciding which of several classes a picture belongs to", "01"),
    # -- convolution
    Term("window", "윈도우", "the block of cells that one step of a layer looks at", "02"),
    Term("kernel", "커널", "the small table of weights that a window is multiplied by", "02"),
    Term(
        "feature map",
        "특징맵",
        "what one filter answers at every place of its input",
        "02",
        not_called=("feature-map", "featuremap"),
    ),
    Term("activation map", "활성화맵", "another name for a feature map", "02"),
    Term("convolution", "합성곱", "slide a window, multiply cell by cell, add up", "02"),
    Term(
        "filter", "필터", "the kernels, one per channel, that make one feature map together", "02"
    ),
    Term("convolutional layer", "합성곱 계층", "convolutions with weights that are learned", "02"),
    Term(
        "hyperparameter",
        "하이퍼파라미터",
        "a number that people choose and training does not change, as the kernel size",
        "02",
        not_called=("hyper-parameter",),
    ),
    Term(
        "cross-correlation",
        "교차상관",
        "convolution without turning the kernel: what layers do",
        "02",
    ),
    Term("padding", "패딩", "cells added around a picture", "03"),
    Term("zero padding", "제로 패딩", "padding with zeros", "03", not_called=("zero-padding",)),
    Term(
        "stride",
        "스트라이드",
        "how far the window moves at each step",
        "03",
        not_called=("step size",),
    ),
    Term("output size", "출력 크기", "how many windows fit in one direction", "04"),
    Term("dilation", "팽창", "the distance between the cells that a kernel looks at", "04"),
    Term(
        "receptive field", "수용 영역", "the input pixels that one cell of a map depends on", "04"
    ),
    Term("block", "블록", "an array drawn as a box: channels, height, width", "05"),
    Term(
        "broadcasting",
        "브로드캐스팅",
        "a shorter axis is repeated by NumPy until it fits a longer one",
        "05",
    ),
    Term("batch", "배치", "several pictures that go through a network together", "05"),
    Term("weight sharing", "가중치 공유", "the same weights at every position", "05"),
    # -- pooling and im2col
    Term(
        "max pooling",
        "최대 풀링",
        "the largest number of each window",
        "06",
        not_called=("max-pooling", "maxpooling"),
    ),
    Term("pooling layer", "풀링 계층", "makes maps smaller; has nothing to learn", "06"),
    Term("average pooling", "평균 풀링", "the mean of each window", "06"),
    Term("invariant", "불변", "not changed when the input is changed in some way", "06"),
    Term("equivariant", "등변", "changed in the same way as the input", "06"),
    Term("overfitting", "과적합", "doing well on the training pictures only", "06"),
    Term("tie", "동점", "two cells of a window share the largest number", "06"),
    Term("dot product", "내적", "multiply pairs of numbers and add up", "07"),
    Term("matrix product", "행렬 곱", "the dot products of all rows with all columns", "07"),
    Term("unrolling", "전개", "writing each window as a row of a matrix: im2col", "07"),
    Term("view", "뷰", "another way to look at the same numbers, without a copy", "07"),
    Term("adjoint", "수반", "the way back through a linear step: multiply by the transpose", "07"),
    # -- training
    Term("ReLU", "렐루", "negative numbers become 0, the others stay", "08"),
    Term(
        "activation function", "활성화 함수", "what is applied to each number behind a layer", "08"
    ),
    Term("class", "클래스", "one of the answers that a network can give", "08"),
    Term("softmax", "소프트맥스", "turns scores into probabilities that add up to 1", "08"),
    Term("loss", "손실", "how bad an answer is; training makes it smaller", "06"),
    Term("label", "레이블", "the right answer for a picture", "08"),
    Term(
        "cross-entropy",
        "교차 엔트로피",
        "minus the logarithm of the probability given to the right answer",
        "08",
        not_called=("cross entropy",),
    ),
    Term("gradient", "기울기", "for each number: how steeply the loss rises with it", "06"),
    Term("gradient descent", "경사 하강법", "small steps against the gradient", "08"),
    Term("learning rate", "학습률", "how large these steps are", "08"),
    Term(
        "backpropagation",
        "역전파",
        "the gradient of each layer from that of the layer behind it",
        "08",
        not_called=("back-propagation", "back propagation"),
    ),
    Term(
        "mini-batch",
        "미니배치",
        "the few pictures of one step of training",
        "08",
        not_called=("minibatch", "mini batch"),
    ),
    Term(
        "optimiser",
        "최적화기",
        "the rule by which parameters follow the gradient",
        "08",
        not_called=("optimizer",),
    ),
    Term("epoch", "에폭", "once through all training pictures", "08"),
    Term("training set", "훈련 데이터", "the pictures that a network learns from", "09"),
    Term("validation set", "검증 데이터", "pictures to watch the training by", "09"),
    Term("test set", "시험 데이터", "pictures that have helped to decide nothing", "09"),
    Term("logit", "로짓", "a score before softmax: any size, any sign", "09"),
    Term("accuracy", "정확도", "the share of right answers", "09"),
    Term("dropout", "드롭아웃", "while learning, numbers are set to 0 at random", "09"),
    Term(
        "Xavier initialisation",
        "세이비어 초기화",
        "starting weights that keep the size of the numbers",
        "09",
    ),
    Term(
        "data augmentation",
        "데이터 증강",
        "small changes to training pictures, new each time",
        "09",
    ),
    Term("confusion matrix", "혼동 행렬", "how often each class was taken for each other", "09"),
    # -- what a network sees
    Term("sparse", "희소", "mostly zeros", "10"),
    Term("patch", "패치", "a piece cut out of a picture", "10"),
    Term("occlusion map", "가림맵", "how much a score falls when a part is covered", "10"),
    # -- AlexNet
    Term(
        "top-5 error", "상위 5 오류율", "how often the right class is not among five guesses", "11"
    ),
    Term("ensemble", "앙상블", "several networks whose answers are averaged", "11"),
    Term(
        "local response normalisation",
        "국소 응답 정규화",
        "each number divided by a measure of its neighbours in other channels",
        "11",
    ),
    Term(
        "dimension table",
        "차원표",
        "a row for each layer: what goes in, arithmetic, what comes out",
        "11",
    ),
    Term("multiply-add", "곱셈 누산", "one multiplication, its product added to a sum", "11"),
    Term(
        "activation memory", "활성값 메모리", "what the outputs of the layers take in memory", "11"
    ),
    Term("grouped convolution", "그룹 합성곱", "channels in groups; a filter sees one group", "11"),
    # -- 1×1
    Term(
        "pointwise convolution",
        "점별 합성곱",
        "a window of one cell: it mixes channels, and never places",
        "12",
    ),
    Term("Transformer", "트랜스포머", "the network behind today's language models", "12"),
    Term("token", "토큰", "a word, or a piece of one, as a list of numbers", "12"),
    Term(
        "position-wise feed-forward network",
        "위치별 순방향 신경망",
        "two fully connected layers with ReLU, the same for every token",
        "12",
    ),
    Term("attention", "어텐션", "the half of a Transformer's layer that mixes positions", "12"),
    Term("bottleneck", "병목", "few maps in the middle, between two layers of 1×1", "12"),
    Term("depthwise convolution", "깊이별 합성곱", "each channel has a kernel of its own", "12"),
    Term("global average pooling", "전역 평균 풀링", "the mean of each whole map", "12"),
)
