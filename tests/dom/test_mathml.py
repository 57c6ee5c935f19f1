import pytest

from dehusk.dom.mathml import MOST_LEVELS, MOST_TEX_CHARS, tex_of
from tests.builders import tree


def tex(markup):
    """Write the MathML in TeX."""
    return tex_of(next(tree(f"<p><math>{markup}</math></p>").iter("math")))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (
            "<mi>x</mi><mo>=</mo><mfrac><mrow><mo>−</mo><mi>b</mi><mo>±</mo><msqrt><msup><mi>b</mi><mn>2</mn></msup>"
            "<mo>−</mo><mn>4</mn><mi>a</mi><mi>c</mi></msqrt></mrow><mrow><mn>2</mn><mi>a</mi></mrow></mfrac>",
            r"x = \frac{-b \pm \sqrt{b^2 - 4ac}}{2a}",
        ),
        (
            "<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover>"
            "<msub><mi>x</mi><mi>i</mi></msub>",
            r"\sum_{i = 1}^n x_i",
        ),
        ("<msubsup><mo>∫</mo><mn>0</mn><mi>∞</mi></msubsup><mi>f</mi>", r"\int_0^{\infty}f"),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", r"\sqrt[3]{x}"),
        ("<munder><mi>lim</mi><mrow><mi>n</mi><mo>→</mo><mi>∞</mi></mrow></munder>", r"\lim_{n \to \infty}"),
        ("<msup><mi>f</mi><mo>′</mo></msup><mo>(</mo><mi>x</mi><mo>)</mo>", "f'(x)"),
        ("<mfenced open='[' close=')' separators=';'><mi>a</mi><mi>b</mi></mfenced>", "[a; b)"),
        ("<mover><mi>x</mi><mo>¯</mo></mover><mo>+</mo><mover><mi>F</mi><mo>→</mo></mover>", r"\bar{x} + \vec{F}"),
        ("<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>¯</mo></mover>", r"\overline{AB}"),
        ("<mmultiscripts><mi>C</mi><mprescripts/><mn>6</mn><mn>14</mn></mmultiscripts>", "{}_6^{14}C"),
        ("<menclose notation='box'><mi>x</mi></menclose>", r"\boxed{x}"),
        ("<mi>a</mi><mspace width='1em'/><mi>b</mi>", r"a\quad b"),
        ("<mi>a</mi><mphantom><mi>b</mi></mphantom>", "a"),
        ("<mrow><mo>(</mo><mfrac><mn>1</mn><mn>2</mn></mfrac><mo>)</mo></mrow>", r"\left( \frac{1}{2} \right)"),
        ("<mo>(</mo><mfrac linethickness='0'><mi>n</mi><mi>k</mi></mfrac><mo>)</mo>", r"\binom{n}{k}"),
    ],
)
def test_presentation_elements_become_their_commands(markup, expected):
    """Fractions, roots, scripts, accents, fences and spaces are written as a person would write them."""
    assert tex(markup) == expected


ELEMENTS = """
    mfrac msup msub msubsup msqrt mroot munder mover munderover mmultiscripts mfenced mtable mtr mtd mspace menclose
    maction semantics mo mi mtext unknown
    """.split()
TABLE = (
    "<mtable{}><mtr><mtd><mi>a</mi></mtd><mtd><mo>=</mo><mi>b</mi></mtd></mtr><mtr><mtd><mi>c</mi></mtd></mtr></mtable>"
)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        (TABLE.format(""), r"\begin{matrix} a & = b \\ c \end{matrix}"),
        (f"<mo>(</mo>{TABLE.format('')}<mo>)</mo>", r"\begin{pmatrix} a & = b \\ c \end{pmatrix}"),
        (f"<mrow><mo>[</mo>{TABLE.format('')}<mo>]</mo></mrow>", r"\begin{bmatrix} a & = b \\ c \end{bmatrix}"),
        (f"<mi>f</mi><mo>{{</mo>{TABLE.format('')}", r"f\begin{cases} a & = b \\ c \end{cases}"),
        (TABLE.format(" columnalign='right left'"), r"\begin{aligned} a & = b \\ c \end{aligned}"),
    ],
)
def test_a_table_becomes_the_environment_that_its_fences_ask_for(markup, expected):
    """Matrices, cases and aligned equations keep their rows and cells."""
    assert tex(markup) == expected


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<mi>λ</mi>", r"\lambda"),
        ("<mi>Γ</mi><mi>Α</mi>", r"\Gamma A"),
        ("<mi>φ</mi><mi>ϕ</mi>", r"\varphi \phi"),
        ("<mi>ℝ</mi>", r"\mathbb{R}"),
        ("<mi>𝐀</mi>", r"\mathbf{A}"),
        ("<mi>𝛼</mi>", r"\alpha"),
        ("<mi mathvariant='bold'>v</mi>", r"\mathbf{v}"),
        ("<mi>sin</mi><mo>&#x2061;</mo><mi>θ</mi>", r"\sin \theta"),
        ("<mi>rank</mi>", r"\mathrm{rank}"),
        ("<mi>a</mi><mo>&lt;</mo><mi>b</mi>", "a < b"),
        ("<mo>{</mo><mn>5</mn><mo>%</mo><mo>}</mo>", r"\{5 \% \}"),
        ("<mtext>at 5% of  $3 </mtext>", r"\text{at 5\% of \$3 }"),
        ("<mi>й</mi>", "й"),
    ],
)
def test_characters_become_commands_or_stay(markup, expected):
    """Greek, styled and special characters have names in TeX; what TeX reserves is escaped; the rest stays."""
    assert tex(markup) == expected


def test_a_formula_that_is_too_deep_or_too_long_is_none():
    """A formula beyond what formulas are is not written at all, rather than in part."""
    assert tex("<mrow>" * (MOST_LEVELS - 2) + "<mi>x</mi>") == "x"
    assert tex("<mrow>" * MOST_LEVELS + "<mi>x</mi>") == ""
    assert tex(f"<mtext>{'x' * MOST_TEX_CHARS}</mtext>") == ""


@pytest.mark.parametrize("tag", ELEMENTS)
@pytest.mark.parametrize("inner", ["", "<mi>x</mi>", "<mi>x</mi>" * 5, "text", "<mprescripts/>" * 2])
def test_elements_with_too_few_or_too_many_children_are_taken(tag, inner):
    """MathML of any quality is written somehow, and never raises."""
    assert isinstance(tex(f"<{tag} width='1.2.3em' separators=''>{inner}</{tag}>"), str)
