"""The published figures of hardware and models: each as its maker prints it, and the rates that follow."""

from fractions import Fraction

import pytest

from labook.data import hardware

PRINTED = {
    "A100_PROCESSORS": "108",
    "A100_FLOAT32_LANES": "64",
    "A100_TENSOR_LANES": "1024",
    "A100_FLOAT64_TENSOR_LANES": "64",
    "A100_CACHE": "41943040",
    "A100_WARPS": "64",
    "A100_BLOCKS": "32",
    "A100_REGISTERS": "65536",
    "A100_SHARED": "167936",
    "A100_CLOCK": "1.41e9",
    "A100_BANDWIDTH": "1.555e12",
    "A100_MEMORY": "40e9",
    "PCIE4": "31.5e9",
    "CPU_CORES": "32",
    "CPU_LANES": "32",
    "CPU_CLOCK": "2.5e9",
    "GPT3_PARAMETERS": "175e9",
    "GPT3_TOKENS": "300e9",
    "GPT3_LAYERS": "96",
    "GPT3_HEADS": "96",
    "GPT3_CONTEXT": "2048",
    "GPT3_WIDTH": "12288",
    "GPT3_VOCABULARY": "50257",
    "LLAMA3_PARAMETERS": "405e9",
    "LLAMA3_TOKENS": "15.6e12",
    "LLAMA3_GPUS": "16384",
    "LLAMA3_RATE": "400e12",
}


def test_no_figure_is_left_out():
    assert {name for name in vars(hardware) if name.isupper()} == set(PRINTED)


@pytest.mark.parametrize("name", PRINTED)
def test_a_figure_is_the_printed_one(name):
    assert getattr(hardware, name) == Fraction(PRINTED[name])


def test_the_bandwidths_follow_from_the_buses():
    memory = Fraction(5120, 8) * 2 * 1215 * 10**6  # 5120 bits, twice in each cycle of 1215 MHz
    assert round(memory / 10**9) * 10**9 == hardware.A100_BANDWIDTH
    link = 16 * Fraction(16 * 10**9, 8) * Fraction(128, 130)  # 16 lanes, 16 GT/s, 128 bits sent as 130
    assert round(link / 10**8) * 10**8 == hardware.PCIE4


@pytest.mark.parametrize(
    ("lanes", "printed"),
    [
        ("A100_FLOAT32_LANES", "19.5e12"),
        ("A100_TENSOR_LANES", "312e12"),
        ("A100_FLOAT64_TENSOR_LANES", "19.5e12"),
    ],
)
def test_the_peak_rates_that_the_maker_prints_follow(lanes, printed):
    rate = 2 * hardware.A100_PROCESSORS * getattr(hardware, lanes) * hardware.A100_CLOCK
    assert abs(rate / Fraction(printed) - 1) < Fraction(1, 600)  # half a unit of three digits
