import pytest
from lxml import html

from dehusk.render.languages import language_of


def language(markup, tag="pre"):
    """Give the language of the last element of that name."""
    return language_of(list(html.fromstring(f"<div>{markup}</div>").iter(tag))[-1])


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ('<pre class="line-numbers language-css"><code>a</code></pre>', "css"),
        ('<pre><code class="hljs language-python">a</code></pre>', "python"),
        ('<pre><code class="hljs rust">a</code></pre>', "rust"),
        ('<pre class="lang-py s-code-block"><code>a</code></pre>', "py"),
        ('<div class="highlight highlight-source-c++ overflow-auto"><pre>a</pre></div>', "c++"),
        ('<div class="highlight highlight-text-html-basic"><pre>a</pre></div>', "html"),
        ('<div class="highlight-python3 notranslate"><div class="highlight"><pre>a</pre></div></div>', "python3"),
        ('<pre class="brush: Java; gutter: false">a</pre>', "java"),
        ('<pre class="brush:c#">a</pre>', "c#"),
        ('<pre><code data-lang="Go">a</code></pre>', "go"),
        ('<div data-language="kotlin"><pre>a</pre></div>', "kotlin"),
        ('<div class="highlight python"><pre>a</pre></div>', "python"),
        ('<div class="sourceCode"><pre class="sourceCode haskell numberSource"><code>a</code></pre></div>', "haskell"),
        ('<pre class="src src-emacs-lisp">a</pre>', "emacs-lisp"),
        ('<div class="language-ruby highlighter-rouge"><pre class="highlight"><code>a</code></pre></div>', "ruby"),
        ('<pre><code class="language-asp.net">a</code></pre>', "asp.net"),
    ],
)  # fmt: skip
def test_the_language_is_read_from_the_markup_of_usual_highlighters(markup, expected):
    """Prism, highlight.js, Prettify, GitHub, Sphinx, SyntaxHighlighter, Hugo, Pandoc, Org and Rouge are understood."""
    assert language(markup) == expected


def test_code_in_a_table_with_line_numbers_is_found():
    """The cells and rows of a line-number table are not counted as ancestors."""
    rouge = (
        '<div class="language-ruby highlighter-rouge"><div class="highlight"><table class="rouge-table"><tbody><tr>'
        '<td class="gutter"><pre class="lineno">1</pre></td><td class="code"><pre>puts 1</pre></td></tr></table>'
    )
    assert language(rouge) == "ruby"


def test_inline_code_and_the_code_inside_a_pre_are_the_same():
    """The `code` of a `pre` gives what the `pre` gives."""
    markup = '<div class="highlight-source-shell"><pre><code>ls</code></pre></div>'
    assert language(markup, "code") == language(markup, "pre") == "shell"


@pytest.mark.parametrize("name", ["none", "plaintext", "text", "nohighlight", "default"])
def test_code_that_says_it_has_no_language_has_none(name):
    """A name that means "no language" ends the search: what is around the code does not decide then."""
    assert language(f'<div class="language-python"><pre><code class="language-{name}">a</code></pre></div>') == ""


@pytest.mark.parametrize(
    "markup",
    [
        "<pre>a</pre>",
        '<div class="lang-en"><pre>a</pre></div>',
        '<div class="language-switcher"><pre>a</pre></div>',
        '<div class="highlight wide"><pre>a</pre></div>',
        '<div class="article rust"><pre>a</pre></div>',
        '<div class="language-python"><div><div><div><pre>a</pre></div></div></div></div>',
    ],
)
def test_what_names_no_language_gives_none(markup):
    """Prose languages, layout classes and elements far away are not taken for the language of code."""
    assert language(markup) == ""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("js{1,3-5}", "js"), ("python:setup.py", "python"), ("rust,ignore", "rust"), ("C++", "c++"), ("x" * 31, "")],
)
def test_names_come_out_short_lower_case_and_bare(name, expected):
    """What Markdown renderers hang on a name is cut off, and a name too long to be one is none."""
    assert language(f'<pre><code class="language-{name}">a</code></pre>') == expected


@pytest.mark.parametrize("name", ["`&#10;evil", '"><script>', "a`b", "über", "a_b"])
def test_a_name_with_unsafe_characters_is_none(name):
    """The name goes into a fence line and a class, so nothing but letters, digits and + # . - passes."""
    pre = html.fromstring("<pre>a</pre>")
    pre.set("data-lang", name)
    assert language_of(pre) == ""
