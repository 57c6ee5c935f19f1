import time

import pytest

from dehusk.dom import page_of, parse, walk
from dehusk.dom.formulas import write_out_formulas
from dehusk.dom.mathml import MOST_TEX_CHARS
from tests.builders import tree

ANNOTATED = (
    '<math{}><semantics><mrow><mi>E</mi><mo>=</mo><mi>m</mi></mrow>'
    '<annotation encoding="application/x-tex">E = mc^2</annotation></semantics></math>'
)  # fmt: skip
GLYPHS = '<span class="katex-html" aria-hidden="true"><span class="mord">E</span><span class="mrel">=</span></span>'
KATEX = f'<span class="katex"><span class="katex-mathml">{ANNOTATED.format("")}</span>{GLYPHS}</span>'


def texts(html):
    """Give the texts of a page's blocks."""
    return list(page_of(html).blocks.texts)


@pytest.mark.parametrize(
    "formula",
    [
        ANNOTATED.format(""),
        ANNOTATED.format("").replace("application/x-tex", "LaTeX"),
        '<math alttext="E = mc^2"><mi>x</mi></math>',
        '<math data-latex="E = mc^2"><mi>x</mi></math>',
        KATEX,
        '<script type="math/tex">E = mc^2</script>',
        '<span class="MathJax_Preview">E=mc2</span><span class="MathJax"><nobr>E</nobr></span>'
        '<script type="math/tex" id="MathJax-Element-1">E = mc^2</script>',
        f'<mjx-container class="MathJax" jax="CHTML"><mjx-math>E</mjx-math><mjx-assistive-mml>{ANNOTATED.format("")}'
        "</mjx-assistive-mml></mjx-container>",
        '<span class="mwe-math-element"><span class="mwe-math-mathml-inline mwe-math-mathml-a11y" style="display:none">'
        '<math alttext="{\\displaystyle E = mc^2}"><mi>E</mi></math></span>'
        '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle E = mc^2}"></span>',
        '<img class="mwe-math-fallback-image-inline" alt="{\\displaystyle E = mc^2}">',
        '<img class="latex" src="https://blog.example/latex.php?latex=E" alt="E = mc^2">',
        '<img class="tex" alt="$E = mc^2$">',
        "<math><mi>E</mi><mo>=</mo><mi>m</mi><msup><mi>c</mi><mn>2</mn></msup></math>",
    ],
)
def test_a_formula_becomes_its_tex_in_the_line(formula):
    """MathML, KaTeX, MathJax 2 and 3, Wikipedia and WordPress all give the same words, without the glyphs."""
    assert texts(f"<p>Energy {formula} is mass.</p>")[0].replace("mc^2", "m c^2").replace("m c", "mc") == (
        "Energy $E = mc^2$ is mass."
    )


@pytest.mark.parametrize(
    "formula",
    [
        ANNOTATED.format(' display="block"'),
        f'<span class="katex-display">{KATEX}</span>',
        '<script type="math/tex; mode=display">E = mc^2</script>',
        '<div class="MathJax_Display"><span class="MathJax">E</span></div>'
        '<script type="math/tex;mode=display">E = mc^2</script>',
        '<mjx-container class="MathJax" display="true"><mjx-math></mjx-math><mjx-assistive-mml>'
        f"{ANNOTATED.format('')}</mjx-assistive-mml></mjx-container>",
        '<img class="mwe-math-fallback-image-display" alt="E = mc^2">',
        '<img class="latex" alt="\\[E = mc^2\\]">',
    ],
)
def test_a_formula_on_a_line_of_its_own_has_two_dollars(formula):
    """What is displayed stays told from what stands in a line."""
    assert texts(f"<div>{formula}</div>") == ["$$E = mc^2$$"]


def test_the_tree_holds_a_span_with_the_class_of_the_formula():
    """Renderers know a formula by the class of the span it has become."""
    root = tree(f"<p>a {KATEX} b</p><p>{ANNOTATED.format(' display=block')}</p>")
    write_out_formulas(root)
    spans = [(span.get("class"), span.text, span.tail) for span in root.iter("span")]
    assert spans == [("math inline", "$E = mc^2$", " b"), ("math display", "$$E = mc^2$$", None)]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        ("a\n  +\tb", "a + b"),
        ("a % one\n+ b", "a + b"),
        (r"50\% of" + "\nb", r"50\% of b"),
        ("% <![CDATA[\na < b %]]>", "a < b"),
        ("a % b", "a % b"),
        ("x = 5$", r"x = 5\$"),
        (r"x = 5\$", r"x = 5\$"),
        (r"\(x\)", "x"),
        (r"{\displaystyle {x}}", "{x}"),
        (r"{\displaystyle x}+{y}", r"{\displaystyle x}+{y}"),
        (r"{\textstyle \{ x}", r"\{ x"),
        ("x<script>alert(1)</b>", "x< script>alert(1)< /b>"),
        ("$latex x^2$", "x^2"),
        ("$", r"\$"),
        (r"$5\$", r"\$5\$"),
        ("x\\", "x\\ "),
    ],
)
def test_tex_is_one_line_without_comments_delimiters_and_tags(tex, expected):
    """The TeX can stand between dollars in a line of Markdown: no line break, no `$` and no tag is left in it."""
    root = tree("<p>see <script type='math/tex'></script></p>")
    next(root.iter("script")).text = tex
    write_out_formulas(root)
    assert walk(root).blocks.texts == (f"see ${expected}$",)


@pytest.mark.parametrize(
    "page",
    [
        "<p>It costs $5 to $9.</p>",
        r'<p>So <span class="math inline">\(x\)</span> is.</p>',
        '<p>Ask <img class="math" alt="A teacher at a board"> now.</p>',
        "<p>Ask <math></math> now.</p>",
        "<p>Ask <script type='math/tex'> </script> now.</p>",
        "<p>Ask <script type='text/javascript'>x</script> now.</p>",
        f'<p>Ask <script type="math/tex">{"x" * (MOST_TEX_CHARS + 1)}</script> now.</p>',
        '<div class="katex">Ask <b>whom</b> now.</div>',
    ],
)
def test_what_is_no_formula_or_has_no_tex_stays(page):
    """A page's own dollars, other images, and formulas that are empty or far too long are left alone."""
    root = tree(page)
    before = walk(root).blocks.texts
    write_out_formulas(root)
    assert walk(root).blocks.texts == before


def test_words_for_a_screen_reader_are_no_tex():
    """An `alttext` in words does not stand for the formula; the formula is converted."""
    html = '<p><math alttext="x squared"><msup><mi>x</mi><mn>2</mn></msup></math></p>'
    assert texts(html) == ["$x^2$"]


def test_a_class_like_mathjax_around_text_does_not_make_the_text_a_formula():
    """Only the element of one formula is replaced, not a container that is named alike."""
    html = f'<div class="MathJax"><p>Before.</p>{ANNOTATED.format("")}<p>After.</p></div>'
    assert texts(html) == ["Before.", "$E = mc^2$", "After."]


def test_formulas_inside_one_another_are_one():
    """What stands in a formula is written once."""
    assert texts("<p><math><mi>a</mi><math><mi>b</mi></math></math></p>") == ["$ab$"]


@pytest.mark.parametrize(
    "page",
    [
        "<math>" + "<mrow>" * 11_000 + "<mi>x</mi>" + "</mrow>" * 11_000 + "</math>",
        "<math>" * 11_000 + "x" + "</math>" * 11_000,
        "<p>" + "<math><mfrac>" * 5_000,
        '<span class="katex"><span class="katex-mathml">' + "<math><mi>x</mi></math>" * 20_000,
        "<math>" + "<msup>" * 30 + "<mi>x</mi><mo>+</mo>" * 30_000 + "</math>",
        "<div class='katex-display'>" + KATEX * 20_000,
        "<p>" + '<span class="MathJax"></span>' * 20_000 + '<script type="math/tex">x</script>' * 20_000,
        '<math><semantics><annotation encoding="TeX">' + "\\{" * 9_000 + "%" * 9_000,
        f"<script type='math/tex'>{' %' * 9_000} <![CDATA[</script>" * 100,
        "<math><mtext>" + "x" * 1_000_000 + "</mtext></math>",
    ],
    ids=["deep", "nested", "unclosed", "one-shelf", "wide", "one-display", "scripts", "long", "comments", "text"],
)
def test_hostile_formulas_take_linear_time_and_never_raise(page):
    """Depth, number and length of formulas cost no more than the page they stand in."""
    root = tree(f"<p>first</p>{page}")
    start = time.thread_time()
    write_out_formulas(root)
    assert time.thread_time() - start < 4
    assert walk(root).blocks.texts[0] == "first"


def test_a_document_without_elements_has_no_formulas():
    """None, which an empty document is parsed to, is taken."""
    write_out_formulas(parse(""))
    assert len(walk(parse("")).blocks) == 0
