"""Peak figures of hardware and sizes of models, as their makers publish them: cited, never measured here."""

from fractions import Fraction

# NVIDIA A100 (40 GB): white paper of 2020, "NVIDIA A100 Tensor Core GPU Architecture", version 1.0.
A100_PROCESSORS = 108  # streaming multiprocessors
A100_FLOAT32_LANES = 64  # float32 multiply-adds a cycle, for each multiprocessor
A100_TENSOR_LANES = 4 * 256  # float16 multiply-adds a cycle: four tensor cores with 256 each
A100_CLOCK = Fraction("1.41e9")  # cycles per second, boost
A100_FLOAT64_TENSOR_LANES = 64  # float64 multiply-adds a cycle of the tensor cores of a multiprocessor
A100_BANDWIDTH = 1555 * 10**9  # bytes per second
A100_MEMORY = 40 * 10**9  # bytes
A100_CACHE = 40 * 2**20  # bytes of the second-level cache
# Of each multiprocessor: the most warps and blocks at a time, 32-bit registers, bytes of shared memory.
A100_WARPS, A100_BLOCKS, A100_REGISTERS, A100_SHARED = 64, 32, 65_536, 164 * 1024
PCIE4 = Fraction("31.5e9")  # bytes per second, sixteen lanes of PCI Express 4.0, one direction

# A processor with 32 cores, each with two units of 16 float32 lanes, at 2.5 GHz: a made-up example.
CPU_CORES, CPU_LANES, CPU_CLOCK = 32, 2 * 16, Fraction("2.5e9")

# GPT-3: Brown and others (2020), table 2.1 and appendix D.
GPT3_PARAMETERS = 175 * 10**9
GPT3_TOKENS = 300 * 10**9
GPT3_LAYERS = GPT3_HEADS = 96
GPT3_CONTEXT = 2048
GPT3_WIDTH = 12_288  # the feed-forward part is four times as wide
GPT3_VOCABULARY = 50_257  # that of GPT-2: Radford and others (2019), section 2.3

# Llama 3 405B: Grattafiori and others (2024), sections 3.1 to 3.3.
LLAMA3_PARAMETERS = 405 * 10**9
LLAMA3_TOKENS = 15_600 * 10**9
LLAMA3_GPUS = 16_384
LLAMA3_RATE = 400 * 10**12  # FLOP/s for each GPU, as observed (table 4)
