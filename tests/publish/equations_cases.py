"""Chains of formulas: right ones, wrong ones, and those without a number."""



RIGHT = r"""
1 + 2 = 3
2 - 5 = -3
-2^2 = -4
(-2)^2 = 4
2^{-3} = 0.125
2^{10} = 1024
10^{-2} = 0.01
2(3)(4) = 24
(1)(5) + (2)(6) = 17
1 \cdot 4 + 2 \cdot (-5) + 3 \cdot 6 = 12
3 \times 4 = 12 = 2 \cdot 6
7 * 6 = 42
3/4 = 0.75
6/2 \cdot 3 = 9
2 \cdot -3 = -6
\frac{1}{3} + \frac{1}{6} = \frac{1}{2}
\frac12 = 0.5
\tfrac{3}{4} - \dfrac{1}{4} = \frac{1}{2}
0.4 = \frac{2}{5}
0.40 = 0.4
.5 = \frac12
\left( 1 + \frac{1}{2} \right)^2 = 2.25
\bigl( 2 + 3 \bigr) \cdot 2 = 10
[2 + 3] \cdot 2 = {10}
\sqrt{16} = 4
\sqrt{\frac{9}{4}} = 1.5
\sqrt[3]{27} = 3
\sqrt{14}\sqrt{77} = 7\sqrt{22}
\frac{1}{\sqrt{2}} = \frac{\sqrt2}{2}
(\sqrt{2} + 1)(\sqrt{2} - 1) = 1
\sqrt{3 + 2\sqrt{2}} = 1 + \sqrt{2}
\frac{1}{\sqrt{2}+\sqrt{3}} = \sqrt3 - \sqrt2
4^{1/2} = 2
5! = 120
\binom{5}{2} = 10
|-3| = 3
|{-3} + 1| + |2| = 4
\lvert 2 - 7 \rvert = 5
\lfloor 2.7 \rfloor = 2
\lceil 2.1 \rceil = 3
17 \bmod 5 = 2
7 \cdot 15 = 105 \equiv 1 \pmod{26}
-1 \equiv 25 \pmod{26}
\begin{bmatrix} 79 & 130 \end{bmatrix} \equiv \begin{bmatrix} 1 & 0 \end{bmatrix} \pmod{26}
12\% = 0.12
0.25 = 25\%
150{,}528 = 224 \cdot 224 \cdot 3
150\,528 = 150528
1{,}000{,}000 = 10^6
1.2 \times 10^{3} = 1200
3\,\text{kg} + 4\,\text{kg} = 7\,\text{kg}
2 \cdot 8 = 16 \text{ bytes}
\$2 + \$3 = \$5
\cos 0 = 1
\cos 90^\circ = 0
\cos 60^{\circ} = \frac12
\sin^2 30^\circ + \cos^2 30^\circ = 1
\arccos 0.5 = 60^\circ
\sin\frac{\pi}{6} = 0.5
\cos(\pi) = -1
\ln 1 = 0
\ln 8 = 3 \ln 2
\log_2 8 = 3
\log_{10} 1000 = 3
\exp(0) = 1
e^{0} = 1
\tanh 0 = 0
\max(0, -3) = 0
\min\{4, 2, 9\} = 2
\operatorname{ReLU}((-1, 2)) = (0, 2)
\sum_{i=1}^{3} i^2 = 14
\sum_{i=1}^{3} i + 1 = 7
\sum_{k=0}^{2} \frac{1}{2^k} = 1.75
\prod_{i=1}^{4} i = 24
(1, 2, 3) + (4, -5, 6) = (5, -3, 9)
2(1, 2) = (2, 4)
(1, 2, 3) \cdot (4, -5, 6) = 12
(1, 0, 0) \times (0, 1, 0) = (0, 0, 1)
(1, 2) \odot (3, 4) = (3, 8)
\langle (1, 2), (3, 4) \rangle = 11
\|(3, 4)\| = 5
\lVert (3, -4) \rVert_1 = 7
\lVert (3, -4) \rVert = 5
\left\| (3, -4) \right\|_\infty = 4
\|(1, 2, 2)\|_2^2 = 9
\|(1, 1)\| = \sqrt{2}
\left\|\begin{bmatrix} 1 & 2 \\ 2 & 4 \end{bmatrix}\right\|_F = 5
[1, -2] = \begin{bmatrix} 1 \\ -2 \end{bmatrix}
[[1, 2], [3, 4]] = \begin{pmatrix} 1 & 2 \\ 3 & 4 \end{pmatrix}
\begin{bmatrix} 1 & 2 \end{bmatrix} = (1, 2)^\top
\begin{bmatrix} 1 \\ 2 \end{bmatrix}^{\top} \begin{bmatrix} 3 \\ 4 \end{bmatrix} = 11
\begin{bmatrix} 1 \\ 2 \end{bmatrix} \cdot \begin{bmatrix} 3 \\ 4 \end{bmatrix} = 11
\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}5\\6\end{bmatrix}=\begin{bmatrix}17\\39\end{bmatrix}
\begin{bmatrix}1&2\\3&4\end{bmatrix}^T = \begin{bmatrix}1&3\\2&4\end{bmatrix}
\begin{bmatrix}1&2\\3&4\end{bmatrix}^{-1} = \frac{1}{-2}\begin{bmatrix}4&-2\\-3&1\end{bmatrix}
\begin{bmatrix}1&1\\0&1\end{bmatrix}^3 = \begin{bmatrix}1&3\\0&1\end{bmatrix}
\begin{bmatrix}2&0\\0&4\end{bmatrix}^{-\top} = \begin{bmatrix}0.5&0\\0&0.25\end{bmatrix}
\det\begin{bmatrix}1&2\\3&4\end{bmatrix} = -2
\begin{vmatrix}1&2\\3&4\end{vmatrix} = 1\cdot 4 - 2\cdot 3 = -2
\left|\begin{array}{cc}1&2\\3&4\end{array}\right| = -2
\operatorname{tr}\begin{bmatrix}1&2\\3&4\end{bmatrix} = 5
\operatorname{rank}\begin{bmatrix}1&2\\2&4\end{bmatrix} = 1
\left(\begin{smallmatrix}1\\2\end{smallmatrix}\right) = (1, 2)
\begin{bmatrix}\cos 90^\circ\\ \sin 90^\circ\end{bmatrix} = (0, 1)
\cos\theta = \frac{32}{\sqrt{14}\sqrt{77}} \approx 0.9746 \approx 0.97
x = 2 + 3 = 5
\mathbb{E}[X] = \frac{1 + 2 + 3}{3} = 2
P(A|B) = \frac{0.5}{2} = 0.25
\hat{y}_1 = 2 \cdot 3 = 6.
x = \underbrace{1 + 1}_{\text{two}} + 1 = \boxed{3}
\boxed{1 + 1 = 2}
x = 1 + 1 = 2 \quad\text{(by counting)}
\color{red} 1 + 1 = 2 \tag{1} \label{eq}
\sqrt 2 \approx 1.4142
\frac13 \approx 0.333
\frac{2}{3} \approx 66.7\%
0.33 \approx \frac13
\arccos(0.3655) \approx 68.56^\circ
e^{2} \approx 7.389
\pi \approx 3.14
\ln 2 \doteq 0.6931
1234 \approx 1.2\times 10^{3}
1251 \approx 1.3 \cdot 10^3
12.3 \approx 12
\frac{1}{7} (1, 2) \approx (0.14, 0.29)
\frac{1}{\sqrt 2}(1, 0, -1) \approx (0.71, 0, -0.71)
\frac{1}{3}\begin{bmatrix}1\\-2\end{bmatrix} \approx \begin{bmatrix}0.33\\-0.67\end{bmatrix}
1 + 1 \overset{(1)}{=} 2
x \stackrel{\text{def}}{=} 1 + 1 = 2
[1 + 1 = 2]
1 < 2 \le 2 < 3
3 > \sqrt{2} \geq 1.4
2 \ne 3
2 \neq 3
1 \not= 2
1 \ll 1000
1000 \gg 1
0 \leq x < 1 < 2
(a = 1 + 1 = 2)
""".strip().splitlines()

WRONG = r"""
1 + 2 = 4
-2^2 = 4
0.704 = 0.71
\sqrt 2 = 1.4142
\pi = 3.14
\cos 1 = 0.54
\frac{1}{3} = 0.333
12 \approx 12.3
\frac13 \approx 0.34
0.3655 \approx 0.36
1.20 \approx 1.2001 + 0.01
1234 \approx 1.3\times 10^{3}
1249 \approx 1.20 \times 10^3
\frac{2}{3} \approx 66.6\%
\arccos(0.3655) \approx 68.5^\circ
2.7 \approx 2.718
2 < 1
2 \le 1
1 \ge 2
2 > 2
2 \ne 2
1 < x < 1
7 \cdot 15 \equiv 2 \pmod{26}
\begin{bmatrix} 79 & 130 \end{bmatrix} \equiv \begin{bmatrix} 1 & 1 \end{bmatrix} \pmod{26}
\frac{1}{0} = 3
0^{-1} = 0
(1, 2) = (1, 2, 3)
(1, 2) = (2, 1)
(1, 2) + (1, 2, 3) = (2, 4)
\begin{bmatrix}1&2\end{bmatrix} = (1, 2)
\begin{bmatrix}1&2\\3&4\end{bmatrix}\begin{bmatrix}1&2&3\end{bmatrix} = 1
\begin{bmatrix}1&2\\2&4\end{bmatrix}^{-1} = 1
\begin{bmatrix}1&2\\3\end{bmatrix} = 1
\begin{bmatrix}1&2\\3&4\end{bmatrix} = \begin{bmatrix}1&2\\3&5\end{bmatrix}
\frac{1}{\sqrt 2}(1, 1) \approx (0.71, 0.70)
\frac{1}{10}(7, 3) \approx (0.70, 0)
(2\times3)(3\times1) = (2\times1)
x = 1 + 1 = 3
150{,}528 = 150529
\begin{aligned} a &= 1 + 1 \\ &= 3 \end{aligned}
1 + 1 \overset{!}{=} 3
\boxed{1 + 1 = 3}
(1 + 1 = 3)
\det\begin{bmatrix}1&2\\3&4\end{bmatrix} = 2
\|(3, 4)\| = 6
\log_{1} 5 = 3
""".strip().splitlines()

SYMBOLIC = r"""
C = AB
C_{ij} = \sum_k A_{ik} B_{kj}
\|u-v\|^2 = \|u\|^2 + \|v\|^2 - 2 u \cdot v
x = (x_1, \dots, x_n)
i = 1, \dots, n
i = 1, 2, \ldots, n
(m\times n)(n\times p) = (m\times p)
\sigma(z) = \frac{1}{1 + e^{-z}}
f(x) = 2x + 1
T(n) = O(mnp)
A^{-1}A = I
\nabla f(x) = 2 A x
Ax = \mathbf{0}
W^{(1)} = U
x \approx y
a \le b
\text{loss} = \text{fit} + \text{penalty}
\mathbb{E}[X] = \mu
A \star B = C
""".strip().splitlines()
