"""The playground in a real browser: what people do with it, and what they see."""

from __future__ import annotations

import hashlib
import json
import re
import shlex
from pathlib import Path

import httpx
import pytest

import dehusk
from tests.api.doors import service
from tests.browser.visits import DESKTOP, PHONE
from tests.fake_cleaners import FakeCleaner

SAMPLES = Path(__file__).parents[2] / "samples"
WEB = Path(dehusk.__file__).parent / "web"
PAGE = """<html lang="en"><head><title>The mill is back</title></head><body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article><h1>The mill is back</h1>
<p>After nine years of repairs, the mill ground its first sack of <em>rye</em> on Saturday, said the miller.</p>
<p>The miller expects to sell flour from March on, <a href="/flour">in small bags</a>, to everybody who walks by.</p>
<p>The wheel was rebuilt by four carpenters, who worked from old drawings that the town had kept in its archive.</p>
<img src="/version" alt="The wheel"></article>
<footer>© The Valley Gazette. All rights reserved.</footer></body></html>"""
LEDE = "After nine years of repairs, the mill ground its first sack of rye on Saturday, said the miller."
ARABIC = """<html lang="ar" dir="rtl"><head><title>عادت الطاحونة</title></head><body><article><h1>عادت الطاحونة</h1>
<p>عادت الطاحونة إلى العمل يوم السبت بعد تسع سنوات من الإصلاح، وقال الطحان إن نصف القرية جاء ليرى الكيس الأول.</p>
<ul><li>يباع الدقيق في أكياس صغيرة ابتداء من شهر مارس.</li><li>صنع العجلة أربعة نجارين من رسوم قديمة.</li></ul>
<p>The wheel was rebuilt by four carpenters, who worked from old drawings that the town had kept in its archive.</p>
</article></body></html>"""
# More than the field shows.
LARGE = f"<!-- {'x' * 300_000} -->"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
DIRECTION = "node => getComputedStyle(node).direction"
REFUSED = "error: Failed to load resource: the server responded with a status of"


@pytest.fixture
def opened(visit, address):
    """Give a function that opens the playground."""

    def opened(path="/", **choices):
        one = visit(**choices)
        one.page.goto(f"{address}{path}")
        return one

    return opened


def cleaned(page):
    """Wait until a result is shown."""
    page.get_by_role("status").get_by_text(re.compile("^Cleaned")).wait_for()
    return page


def paste(page, html=PAGE):
    """Put a page into the field as a reader does, and clean it."""
    page.get_by_label("Source of the page").fill(html)
    page.get_by_role("button", name="Clean", exact=True).click()
    return cleaned(page)


def paste_from_clipboard(page, text):
    """Put a text onto the clipboard and paste it into the field; the page needs the permissions `CLIPBOARD`."""
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.get_by_label("Source of the page").focus()
    page.keyboard.press("Control+V")


def hold_back(page, pattern):
    """Give a list to which the requests for matching addresses come, instead of going to the service."""
    held: list = []

    def hold(route):
        held.append(route)

    page.route(pattern, hold)
    return held


def show(page, name):
    """Choose a tab and give its panel."""
    page.get_by_role("tab", name=name).click()
    return page.get_by_role("tabpanel", name=name)


def test_every_view_of_a_pasted_page(opened):
    """A pasted page is cleaned, and each tab shows its own view of it."""
    page = paste(opened().page)
    assert page.get_by_role("heading", name="The mill is back").is_visible()
    text = show(page, "Text").locator("pre").inner_text()
    assert LEDE in text
    assert "Valley Gazette" not in text
    assert "ground its first sack of *rye* on" in show(page, "Markdown").locator("pre").inner_text()
    html = show(page, "HTML")
    frame = html.frame_locator("iframe")
    assert frame.get_by_text("After nine years").inner_text() == LEDE
    assert frame.locator("em").inner_text() == "rye"
    html.get_by_role("button", name="Source").click()
    assert "<em>rye</em>" in html.locator("pre").inner_text()
    told = json.loads(show(page, "JSON").locator("pre").inner_text())
    assert told["text"] == text
    report = show(page, "Explain").frame_locator("iframe")
    report.get_by_role("heading", name="The mill is back", level=1).wait_for()
    assert show(page, "Blocks").get_by_role("listitem").count() == len(told["blocks"])


def test_frame_of_the_cleaned_page_can_do_nothing(opened):
    """Cleaned HTML is shown without scripts, an origin, links or images of its own."""
    page = paste(opened().page)
    panel = show(page, "HTML")
    assert panel.locator("iframe").get_attribute("sandbox") == ""
    frame = panel.frame_locator("iframe")
    frame.get_by_text("After nine years").wait_for()
    assert frame.locator("[href]:not(link), [src], script").count() == 0
    assert frame.get_by_text("in small bags").get_attribute("title").endswith("/flour")


def test_numbers_are_those_of_the_result(opened):
    """Words, ratio, expected F1, the times of the stages and the husk of each reason are those of the answer."""
    page = paste(opened().page)
    metrics = json.loads(show(page, "JSON").locator("pre").inner_text())["metrics"]
    tiles = page.locator("#tiles").inner_text()
    assert f"{metrics['output']['words']}\nof {metrics['input']['words']}" in tiles
    assert f"{metrics['expected']['f1']:.2f}" in tiles
    husk = page.get_by_role("table", name="Words and blocks removed, by reason").get_by_role("row").all_inner_texts()
    assert {row.split("\t")[0].strip() for row in husk[1:]} == {name.replace("_", " ") for name in metrics["removed"]}
    assert any(row.split()[:3] == ["footer", "7", "1"] for row in husk)
    times = page.get_by_role("table", name="Milliseconds by stage").get_by_role("rowheader").all_inner_texts()
    assert times == [stage for stage in metrics["timings_ms"] if stage != "total"]


def test_reasons_can_be_switched(opened):
    """The switch of a reason takes its blocks off the list and puts them back."""
    page = opened().page
    page.get_by_role("button", name="News").click()
    panel = show(cleaned(page), "Blocks")
    everything = panel.get_by_role("listitem").count()
    switch = panel.get_by_role("button", name=re.compile("^archive months"))
    amount = int(switch.inner_text().split()[-1])
    assert amount > 50
    switch.click()
    assert switch.get_attribute("aria-pressed") == "false"
    assert panel.get_by_role("listitem").count() == everything - amount
    page.get_by_role("status").get_by_text(f"{everything - amount} blocks shown.").wait_for()
    switch.click()
    assert panel.get_by_role("listitem").count() == everything


def test_samples(opened):
    """Each sample is fetched and cleaned at a press, with its address."""
    page = opened().page
    for slug in sorted(path.stem for path in (WEB / "samples").iterdir()):
        page.locator(f"[data-sample={slug}]").click()
        expected = json.loads((SAMPLES / slug / "expected.json").read_text(encoding="utf-8"))
        page.get_by_role("heading", name=expected["title"], exact=True).wait_for()
        assert page.get_by_label("Address of the page").input_value() == expected["url"]
        text = " ".join(page.locator("#panel-text pre").inner_text().split())
        assert [phrase for phrase in expected["must_keep"] if " ".join(phrase.split()) not in text] == []


def test_dropped_file(opened):
    """A file that is dropped anywhere is sent as its bytes: the service finds out its encoding."""
    page = opened().page
    page.evaluate(
        """(bytes) => {
            const carried = new DataTransfer();
            carried.items.add(new File([new Uint8Array(bytes)], "old page.html", { type: "text/html" }));
            for (const type of ["dragenter", "dragover", "drop"]) {
                const choices = { dataTransfer: carried, bubbles: true, cancelable: true };
                document.body.dispatchEvent(new DragEvent(type, choices));
            }
        }""",
        list((SAMPLES / "windows-1252" / "page.html").read_bytes()),
    )
    page.get_by_text("old page.html", exact=True).wait_for()
    page.get_by_role("button", name="Clean", exact=True).click()
    cleaned(page)
    assert json.loads(show(page, "JSON").locator("pre").inner_text())["metrics"]["input"]["encoding"] == "cp1252"
    assert "--data-binary @old_page.html" in page.locator("#curl").inner_text()


def test_chosen_file(opened):
    """The button opens the chooser of the system, and what is chosen there is held."""
    page = opened().page
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(str(SAMPLES / "listing" / "page.html"))
    page.get_by_text("page.html is ready to be cleaned.").wait_for()
    page.get_by_role("button", name="Clear").click()
    assert page.get_by_label("Source of the page").input_value() == ""


def test_same_file_again(opened):
    """A file that was changed in the field can be chosen once more, and comes back as it is."""
    page = opened().page
    source = page.get_by_label("Source of the page")
    for _ in range(2):
        with page.expect_file_chooser() as chooser:
            page.get_by_role("button", name="Choose a file").click()
        # Browsers tell a page nothing when the file that a field has already is chosen again.
        assert chooser.value.element.evaluate("field => field.files.length") == 0
        chooser.value.set_files(str(SAMPLES / "listing" / "page.html"))
        page.locator("#held").get_by_text("page.html").wait_for()
        assert source.input_value() == (SAMPLES / "listing" / "page.html").read_text(encoding="utf-8")
        source.fill(PAGE)


def test_file_that_cannot_be_read(opened):
    """Who drops a folder, or a file that is gone, is told so, and keeps the page that was there."""
    page = opened().page
    page.get_by_label("Source of the page").fill(PAGE)
    page.evaluate("() => { Blob.prototype.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError')); }")
    page.locator("#file").set_input_files(str(SAMPLES / "listing" / "page.html"))
    page.get_by_role("status").get_by_text("page.html could not be read.").wait_for()
    assert page.get_by_label("Source of the page").input_value() == PAGE


def test_large_paste_is_utf8(opened):
    """A paste that is too large for the field is sent as UTF-8, whatever encoding its source declares."""
    page = opened(permissions=CLIPBOARD).page
    declared = PAGE.replace("<head>", '<head><meta charset="iso-8859-1">').replace("The mill", "The café")
    paste_from_clipboard(page, declared + LARGE)
    page.get_by_text("too large to be shown here").wait_for()
    page.get_by_role("button", name="Clean", exact=True).click()
    assert cleaned(page).locator("#title").inner_text() == "The café is back"
    assert "charset=utf-8" in page.locator("#curl").inner_text()


@pytest.mark.parametrize("meanwhile", ["sample", "file", "typing", "large paste", "clear"])
def test_sample_that_comes_late(opened, meanwhile):
    """A sample that arrives when the reader has turned to another page changes nothing any more."""
    one = opened(permissions=CLIPBOARD)
    page = one.page
    held = hold_back(page, "**/samples/news-repeated-lede.html")
    page.get_by_label("Source of the page").fill(PAGE)
    with page.expect_request("**/samples/*"):
        page.get_by_role("button", name="News").click()
    match meanwhile:
        case "sample":
            page.get_by_role("button", name="Recipe").click()
            cleaned(page)
        case "file":
            page.locator("#file").set_input_files(str(SAMPLES / "listing" / "page.html"))
            page.get_by_text("page.html is ready to be cleaned.").wait_for()
        case "typing":
            page.get_by_label("Source of the page").press("Space")
        case "large paste":
            paste_from_clipboard(page, PAGE + LARGE)
            page.get_by_text("too large to be shown here").wait_for()
        case "clear":
            page.get_by_role("button", name="Clear").click()
    state = """() => ["html", "url", "held", "title", "status"].map((id) => {
        const node = document.getElementById(id);
        return node.value ?? node.textContent;
    })"""
    before, asked = page.evaluate(state), len([url for url in one.requests if "/clean" in url])
    with page.expect_event("requestfinished"):
        held[0].continue_()
    page.wait_for_timeout(200)
    assert page.evaluate(state) == before
    assert len([url for url in one.requests if "/clean" in url]) == asked


def test_file_that_comes_late(opened):
    """A file that takes long to read does not replace what was typed meanwhile."""
    page = opened().page
    page.evaluate(
        """() => {
            const read = Blob.prototype.arrayBuffer;
            const wait = new Promise((resolve) => { window.readOn = resolve; });
            Blob.prototype.arrayBuffer = async function () { await wait; return read.call(this); };
        }"""
    )
    page.locator("#file").set_input_files(str(SAMPLES / "listing" / "page.html"))
    page.get_by_label("Source of the page").fill(PAGE)
    page.evaluate("readOn()")
    page.wait_for_timeout(200)
    assert page.get_by_label("Source of the page").input_value() == PAGE


def test_address_of_a_sample_goes_with_it(opened):
    """The address that came with a sample is not taken for that of the next page; one that the reader typed stays."""
    page = opened(permissions=CLIPBOARD).page
    source, address = page.get_by_label("Source of the page"), page.get_by_label("Address of the page")
    for turn in (lambda: source.fill(PAGE), lambda: paste_from_clipboard(page, PAGE + LARGE)):
        page.get_by_role("button", name="Recipe").click()
        cleaned(page)
        assert address.input_value()
        turn()
        assert address.input_value() == ""
        page.get_by_role("button", name="Clear").click()
    address.fill("https://gazette.example/mill")
    source.fill(PAGE)
    assert address.input_value() == "https://gazette.example/mill"
    paste_from_clipboard(page, PAGE + LARGE)
    page.get_by_text("too large to be shown here").wait_for()
    assert address.input_value() == "https://gazette.example/mill"


def test_keyboard_alone(opened):
    """Everything can be reached and done without a mouse: paste, clean, look at the views, report a block."""
    page = opened().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the page"
    page.keyboard.press("Enter")
    for _ in range(6):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "html"
    page.keyboard.insert_text(PAGE)
    page.keyboard.press("Control+Enter")
    cleaned(page)
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "tab-text":
            break
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-markdown"
    assert page.get_by_role("tabpanel", name="Markdown").is_visible()
    page.keyboard.press("End")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "tab-blocks"
    assert page.get_by_role("tab", selected=True).all_inner_texts() == ["Blocks"]
    assert page.locator("[role=tab][tabindex='0']").count() == 1
    page.get_by_role("button", name=re.compile("^Wrong")).first.focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert download.value.suggested_filename.endswith(".json")


def test_focus_can_be_seen(opened):
    """Whatever the Tab key stops at is outlined."""
    page = opened().page
    for _ in range(15):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const at = document.activeElement;
                const drawn = at.type === "radio" ? at.nextElementSibling : at;
                return [at.outerHTML, getComputedStyle(drawn).outlineStyle, getComputedStyle(drawn).outlineWidth];
            }"""
        )
        assert seen[1:] == ["solid", "2px"], seen
    assert page.evaluate("document.activeElement.id") == "clean"


def test_curl_asks_the_same(opened, tmp_path, address):
    """The curl command, sent as it stands there, is answered with what the page shows, times aside."""
    page = opened().page
    page.get_by_text("Options", exact=True).click()
    page.get_by_label("Precision").check()
    page.get_by_label("Links").uncheck()
    page.get_by_label("Drop").fill("footer\np:has(> a[href='/flour'])")
    page.get_by_label("Address of the page").fill("https://gazette.example/it's?a=1&b=ü")
    assert page.locator("#chosen").inner_text() == "favor, links, drop"
    paste(page)
    shown = json.loads(show(page, "JSON").locator("pre").inner_text())
    command = shlex.split(page.locator("#curl").inner_text().replace("\\\n", " "))
    assert command[0] == "curl"
    assert command[1].startswith(address)
    name, _, value = command[command.index("--header") + 1].partition(": ")
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    body = (tmp_path / command[command.index("--data-binary") + 1].removeprefix("@")).read_bytes()
    answer = httpx.post(command[1], headers={name: value}, content=body).json()
    for result in (shown, answer):
        del result["metrics"]["timings_ms"]
    assert answer == shown
    assert "in small bags" not in shown["text"]


def test_copied_curl(opened):
    """The button puts the command onto the clipboard."""
    one = opened(permissions=CLIPBOARD)
    page = paste(one.page)
    page.locator("#copy-curl").click()
    page.get_by_text("Copied.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#curl").inner_text()


def test_report_of_a_block(opened):
    """The report of a wrong block holds the block, what was chosen, the versions, and which page it was."""
    page = opened().page
    page.get_by_text("Options", exact=True).click()
    page.get_by_label("Recall").check()
    page.get_by_label("Keep").fill("h1")
    paste(page)
    result = json.loads(show(page, "JSON").locator("pre").inner_text())
    at = next(at for at, block in enumerate(result["blocks"]) if block["reason"] == "footer")
    panel = show(page, "Blocks")
    with page.expect_download() as download:
        panel.get_by_role("listitem").nth(at).get_by_role("button").click()
    told = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    digest = hashlib.sha256(PAGE.encode()).hexdigest()
    assert told["page"]["sha256"] == digest
    assert download.value.suggested_filename == f"dehusk-{digest[:8]}-block-{at}.json"
    assert told["block"] == {"index": at, **result["blocks"][at]}
    assert told["claim"] == "should have been kept"
    assert told["options"] == {"favor": "recall", "keep": ["h1"]}
    assert told["version"] == result["version"]
    assert told["rule"] is None


def test_own_digest(opened):
    """Where the browser lends no SHA-256, the page's own gives the same, also around the edges of its chunks."""
    page = opened().page
    for length in (0, 3, 55, 56, 64, 119, 120, 1_000, 70_000):
        data = bytes(i * 7 % 256 for i in range(length))
        made = page.evaluate(
            """async (length) => {
                const { ownSha256 } = await import("./playground/digest.js");
                return ownSha256(Uint8Array.from({ length }, (_, at) => (at * 7) % 256));
            }""",
            length,
        )
        assert made == hashlib.sha256(data).hexdigest(), length


def test_no_page_yet(opened):
    """Who cleans nothing is told what to do, and nothing is asked of the service."""
    one = opened()
    one.page.get_by_role("button", name="Clean", exact=True).click()
    alert = one.page.get_by_role("alert")
    assert "There is no page yet" in alert.inner_text()
    assert not any("/clean" in url for url in one.requests)


def test_answer_to_a_page_that_is_gone(opened):
    """Who empties the field while a page is cleaned and presses again is not shown the old answer."""
    page = opened().page
    held = hold_back(page, "**/clean?*")
    page.get_by_label("Source of the page").fill(PAGE)
    button = page.locator("#clean")
    button.click()
    page.get_by_text("Cleaning…").wait_for()
    page.get_by_label("Source of the page").fill("")
    button.click()
    page.get_by_role("alert").get_by_text("There is no page yet").wait_for()
    held[0].continue_()
    page.wait_for_timeout(500)
    assert page.get_by_role("alert").is_visible()
    assert not page.locator("#outcome").is_visible()
    assert button.inner_text() == "Clean"


def test_empty_page(opened):
    """A page without content is no error: the page says that there is none."""
    page = opened().page
    page.get_by_label("Source of the page").fill((SAMPLES / "empty" / "page.html").read_text(encoding="utf-8"))
    page.get_by_role("button", name="Clean", exact=True).click()
    page.get_by_role("status").get_by_text("Nothing on this page is main content.").wait_for()
    for name in ("Text", "Markdown", "HTML"):
        assert show(page, name).inner_text() == "Nothing on this page is main content."


def test_hostile_page(opened):
    """A page beyond the limits is refused in words: what it is, why, and that sending it again will not help."""
    one = opened()
    one.page.get_by_label("Source of the page").evaluate("area => { area.value = '<b>x'.repeat(300_000) }")
    one.page.get_by_role("button", name="Clean", exact=True).click()
    alert = one.page.get_by_role("alert")
    alert.get_by_role("heading", name="This document is too complex").wait_for()
    said = alert.inner_text()
    assert "/problems/document-too-large" in said
    assert "Sending it again will not help" in said
    assert alert.get_by_role("button").count() == 0
    assert [complaint.startswith(REFUSED) for complaint in one.complaints] == [True]
    one.complaints.clear()


def test_hostile_words_stay_words(opened):
    """Markup in titles, texts, names and addresses is shown as it is, never taken as markup of the page."""
    shot = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    written = shot.replace("<", "&lt;")
    page = opened().page
    page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
    html = PAGE.replace("The mill is back", written).replace("said the miller.", f"said {written}, the miller.")
    page.get_by_label("Address of the page").fill(f"https://gazette.example/{shot}")
    paste(page, html)
    assert page.locator("#title").inner_text() == shot
    for name in ("Text", "Markdown", "HTML", "JSON", "Explain", "Blocks"):
        show(page, name)
    page.get_by_role("listitem").first.wait_for()
    assert page.locator("img, main script").count() == 0


def test_wrong_option(opened):
    """What the service refuses is shown in its words, with a name for the log."""
    one = opened()
    one.page.get_by_text("Options", exact=True).click()
    one.page.get_by_label("Drop").fill("p:::")
    one.page.get_by_label("Source of the page").fill(PAGE)
    one.page.keyboard.press("Control+Enter")
    alert = one.page.get_by_role("alert")
    alert.get_by_text("p:::").wait_for()
    assert "Correct what it names" in alert.inner_text()
    assert re.search(r"status 400 · /problems/invalid-\w+ · request \w+", alert.inner_text())
    one.complaints.clear()


def test_report_whatever_the_options(opened):
    """The report comes also with options that have an effect on other views alone."""
    page = opened().page
    page.get_by_text("Options", exact=True).click()
    page.get_by_label("Links").uncheck()
    page.get_by_label("Images").uncheck()
    paste(page)
    frame = show(page, "Explain").frame_locator("iframe")
    frame.get_by_role("heading", name="The mill is back").first.wait_for()


def test_page_of_the_report_is_in_view(opened):
    """On a desktop the report shows most of its page without scrolling, and not figures that stand below as well."""
    page = opened().page
    paste(page)
    frame = show(page, "Explain").locator("iframe")
    inside = frame.content_frame
    inside.locator(".figures").wait_for(state="hidden")
    top = inside.locator("#page").evaluate("node => node.getBoundingClientRect().top")
    height = inside.locator("#page").evaluate("() => innerHeight")
    assert height >= 0.8 * DESKTOP["height"]
    assert top < height / 2


def test_report_of_a_page_that_is_no_longer_shown(opened):
    """A report that arrives when another page has been cleaned meanwhile is not shown as its report."""
    page = opened().page
    held: list = []

    def hold_the_first(route):
        if route.request.headers["accept"] == "text/html" and not held:
            held.append(route)
        else:
            route.continue_()

    page.route("**/clean?*", hold_the_first)
    paste(page)
    page.get_by_role("tab", name="Explain").click()
    page.get_by_text("The report is on its way.").wait_for()
    paste(page, PAGE.replace("The mill is back", "The bridge is open"))
    frame = page.frame_locator("#panel-explain iframe")
    frame.get_by_role("heading", name="The bridge is open").first.wait_for()
    with page.expect_response(lambda response: response.request.headers["accept"] == "text/html"):
        held[0].continue_()
    page.wait_for_timeout(200)
    assert frame.get_by_role("heading", name="The mill is back").count() == 0


def test_large_page_does_not_freeze(opened):
    """A large page stays out of the field, is cleaned, and its blocks are drawn a few at a time."""
    row = f"<p>The carpenter of row {{}} planed a board for the mill by the river{', and then another one' * 12}.</p>"
    body = "".join(row.format(at) for at in range(1_000))
    page = opened().page
    page.locator("#file").set_input_files(
        {"name": "large.html", "mimeType": "text/html", "buffer": f"<title>Rows</title><article>{body}".encode()}
    )
    page.get_by_text("too large to be shown here").wait_for()
    assert page.get_by_label("Source of the page").input_value() == ""
    page.get_by_role("button", name="Clean", exact=True).click()
    cleaned(page)
    panel = show(page, "Blocks")
    assert panel.get_by_role("listitem").count() == 200
    panel.get_by_role("button", name=re.compile("^Show more")).click()
    assert panel.get_by_role("listitem").count() == 400
    assert re.search(r"… [\d,]+ more characters$", show(page, "JSON").locator("pre").inner_text())


def test_token(visit):
    """A service that asks for a token is asked with it; the token stands in no address, and not in the command."""
    with service(FakeCleaner, token="grain-and-husk") as guarded:
        one = visit()
        page = one.page
        page.goto(str(guarded.base_url))
        page.get_by_label("Source of the page").fill(PAGE)
        page.get_by_role("button", name="Clean", exact=True).click()
        page.get_by_role("alert").get_by_text("The token is missing or wrong").wait_for()
        assert page.evaluate("document.activeElement.id") == "token"
        one.complaints.clear()
        page.keyboard.insert_text("grain-and-husk")
        page.keyboard.press("Enter")
        page.locator("#outcome").wait_for()
        assert not any("grain-and-husk" in url for url in one.requests)
        assert "Authorization: Bearer $DEHUSK_TOKEN" in page.locator("#curl").inner_text()
        assert page.evaluate("JSON.stringify([localStorage, sessionStorage, document.cookie])") == '[{},{},""]'


def test_busy_service(opened):
    """A busy service is no dead end: the page says how long to wait and offers to try again."""
    one = opened()
    problem = {"type": "/problems/busy", "title": "The queue is full", "status": 429, "retryable": True}
    told = {**problem, "detail": "64 documents are waiting already; send this one again later"}
    sent = {"status": 429, "headers": {"Retry-After": "2"}, "content_type": "application/problem+json"}
    one.page.route("**/clean?*", lambda route: route.fulfill(body=json.dumps(told), **sent), times=1)
    one.page.get_by_label("Source of the page").fill(PAGE)
    one.page.get_by_role("button", name="Clean", exact=True).click()
    alert = one.page.get_by_role("alert")
    alert.get_by_text("It asks for 2 seconds.").wait_for()
    alert.get_by_role("button", name="Try again").click()
    cleaned(one.page)
    assert not alert.is_visible()
    one.complaints.clear()


def test_service_that_is_gone(opened):
    """When the service cannot be reached, the page says so."""
    one = opened()
    one.page.route("**/clean?*", lambda route: route.abort())
    one.page.get_by_label("Source of the page").fill(PAGE)
    one.page.keyboard.press("Control+Enter")
    one.page.get_by_role("alert").get_by_text("The service does not answer").wait_for()
    assert one.page.get_by_role("button", name="Try again").is_visible()
    one.complaints.clear()


@pytest.mark.parametrize(
    ("kind", "body", "told"),
    [
        ("application/json", '{"status": "ok", "ti', "The service does not answer"),
        ("application/json", '{"signed_in": false}', "The answer is no result"),
        ("application/json", "null", "The answer is no result"),
        ("text/html; charset=utf-8", "<title>Sign in</title>", "The answer is no result"),
    ],
    ids=["half", "object", "null", "page"],
)
def test_answer_that_is_none(opened, kind, body, told):
    """Half an answer, and what something in front of the service has answered, is told and never shown as a result."""
    page = opened().page
    page.route("**/clean?*", lambda route: route.fulfill(content_type=kind, body=body), times=1)
    page.get_by_label("Source of the page").fill(PAGE)
    page.get_by_role("button", name="Clean", exact=True).click()
    alert = page.get_by_role("alert")
    alert.get_by_text(told).wait_for()
    alert.get_by_role("button", name="Try again").click()
    cleaned(page)


def test_right_to_left(opened):
    """Each block runs in the direction of its own script, and says in which language it is; code stays as it is."""
    page = paste(opened().page, ARABIC)
    assert page.locator("#title").evaluate(DIRECTION) == "rtl"
    assert show(page, "Text").locator("pre").evaluate(DIRECTION) == "rtl"
    assert page.locator("#panel-text pre").get_attribute("lang") == "ar"
    assert show(page, "Markdown").locator("pre").evaluate(DIRECTION) == "rtl"
    frame = show(page, "HTML").frame_locator("iframe")
    assert [node.evaluate(DIRECTION) for node in frame.locator("p, li").all()] == ["rtl", "rtl", "rtl", "ltr"]
    assert frame.locator("html").get_attribute("lang") == "ar"
    assert show(page, "JSON").locator("pre").evaluate(DIRECTION) == "ltr"
    words = show(page, "Blocks").locator(".words")
    assert [words.first.evaluate(DIRECTION), words.last.evaluate(DIRECTION)] == ["rtl", "ltr"]


def test_phone(opened):
    """On a phone nothing is cut off or needs to be scrolled sideways, and the result comes into view by itself."""
    page = opened(viewport=PHONE, has_touch=True, is_mobile=True).page
    page.get_by_text("Options", exact=True).click()
    page.get_by_role("button", name="News").click()
    cleaned(page)
    assert page.locator(".result").bounding_box()["y"] < PHONE["height"] / 2
    for name in ("Text", "Markdown", "HTML", "JSON", "Explain", "Blocks"):
        show(page, name)
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"], name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_theme(opened, scheme):
    """The page follows the system until the reader chooses, and remembers the choice."""
    page = opened(color_scheme=scheme).page
    dark = "getComputedStyle(document.documentElement).backgroundColor === 'rgb(19, 22, 20)'"
    assert page.evaluate(dark) == (scheme == "dark")
    button = page.get_by_role("button", name="Dark")
    assert button.get_attribute("aria-pressed") == ("true" if scheme == "dark" else "false")
    button.click()
    assert page.evaluate(dark) != (scheme == "dark")
    page.reload()
    assert page.evaluate(dark) != (scheme == "dark")


def test_theme_of_the_cleaned_page(opened):
    """The frame of the cleaned page changes its theme with the page, which goes on showing what it showed."""
    page = paste(opened(color_scheme="light").page)
    panel = show(page, "HTML")
    ground = "node => getComputedStyle(node).backgroundColor"
    assert panel.frame_locator("iframe").locator("html").evaluate(ground) == "rgb(255, 254, 251)"
    source = panel.get_by_role("button", name="Source")
    source.click()
    page.get_by_role("button", name="Dark").click()
    assert source.get_attribute("aria-pressed") == "true"
    assert panel.locator("pre").is_visible()
    panel.get_by_role("button", name="Rendered").click()
    panel.frame_locator("iframe").locator("html[data-theme=dark]").wait_for()
    assert panel.frame_locator("iframe").locator("html").evaluate(ground) == "rgb(27, 31, 29)"


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessibility(opened, scheme, viewport):
    """The checker axe finds nothing to object to: with options open, with a result, with a problem."""
    axe = pytest.importorskip("axe_playwright_python.base", reason="axe is missing: install the dev group")
    one = opened(color_scheme=scheme, viewport=viewport)
    page = one.page

    page.evaluate(axe.AXE_SCRIPT)

    def objections():
        found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
        return [(rule["id"], node["html"][:200]) for rule in found for node in rule["nodes"]]

    page.get_by_text("Options", exact=True).click()
    assert objections() == []
    page.get_by_role("button", name="News").click()
    cleaned(page)
    # Eighty months are as good as one, and take longer.
    show(page, "Blocks").get_by_role("button", name=re.compile("^archive months")).click()
    for name in ("Text", "HTML", "Blocks"):
        show(page, name)
        assert objections() == [], name
    page.get_by_label("Drop").fill("p:::")
    page.get_by_role("button", name="Clean", exact=True).click()
    page.get_by_role("alert").get_by_text("p:::").wait_for()
    assert objections() == []
    one.complaints.clear()


def test_screenshot(opened, tmp_path):
    """The page is drawn: a picture of it has many colours, those of the reasons among them."""
    page = opened().page
    page.get_by_role("button", name="News").click()
    cleaned(page)
    page.screenshot(path=tmp_path / "playground.png", full_page=True)
    assert (tmp_path / "playground.png").stat().st_size > 50_000
    colours = page.evaluate(
        "[...document.querySelectorAll('#strip span')].map((part) => getComputedStyle(part).backgroundColor)"
    )
    assert len(colours) > 5
    assert len(set(colours)) == len(colours)
