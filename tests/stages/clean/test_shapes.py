"""What one line is by its own shape."""

from __future__ import annotations

import pytest

from retold.stages.clean.credits import credit_line, is_biography, is_byline, is_outlet
from retold.stages.clean.flow import heads_list
from retold.stages.clean.lexicon import Phrases, lexicon
from retold.stages.clean.lines import Line, page_lines
from retold.stages.clean.shapes import is_title_question, shape

ENGLISH = lexicon("en")


def line(text: str) -> Line:
    (only,) = page_lines(text)
    return only


def kind(text: str) -> str | None:
    verdict = shape(line(text), ENGLISH)
    return verdict[0] if verdict else None


# ── lines ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("# *Bridge closed*", "Bridge closed"),
        ("**It was shut.**", "It was shut."),
        ("> ## Bridge", "Bridge"),
        ("- one thing", "one thing"),
        ("2. second", "second"),
        ("2.4 kilometres", "2.4 kilometres"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_marks_of_markdown_are_put_aside(text: str, bare: str) -> None:
    assert line(text).bare == bare


@pytest.mark.parametrize(
    ("text", "finished", "is_cut", "is_open"),
    [
        ("It was shut.", True, False, False),
        ("“It was shut.”", True, False, False),
        ("**It was shut.**", True, False, False),
        ("It was shut…", True, True, False),
        ("It was shut...", True, True, False),
        ("It was shut:", False, False, True),
        ("Bridge shut", False, False, False),
        ("橋は閉鎖された。", True, False, False),
    ],
)
def test_how_a_line_ends(text: str, finished: bool, is_cut: bool, is_open: bool) -> None:
    found = line(text)
    assert (found.finished, found.cut, found.open) == (finished, is_cut, is_open)


def test_phrases_match_whole_words_and_the_longest_first() -> None:
    phrases = Phrases(["read", "read more", "don't miss"])
    assert phrases.at(("read", "more", "here")) == 2
    assert phrases.at(("reading",)) == 0
    assert phrases.at(("dont", "miss")) == 2
    assert phrases.within(("please", "read", "it")) == (1, 2)
    assert phrases.within(("nothing",)) is None


# ── furniture ───────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("text", ["---", "***", "* * *", "___.", "•", "…", "“"])
def test_a_line_without_words_is_furniture(text: str) -> None:
    assert kind(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "https://post.example/a",
        "<https://post.example/a>",
        "www.post.example",
        "[Bridge](https://x.example)",
        "a@b.example",
    ],
)
def test_a_bare_address_is_furniture(text: str) -> None:
    assert kind(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "close",
        "Advertisement",
        "12 Comments",
        "Leave a Comment",
        "Click here to get the Lakeside app",
        "Sign up here for our free morning newsletter",
        "Our free app brings the news to you first",
        "News first – install our app",
        "Your email address will not be published. Required fields are marked *",
        "Follow us on any network.",
        "Read next: How to store pears through the winter",
        "WATCH: Ferry tows itself home",
        "Related: Why did nobody look at the hangers?",
        "© 2031 Lakeside Post. All rights reserved.",
        "Copyright 2031 Lakeside Post",
        "Sign up to receive the news from the lake and its eleven islands on telephones of all makes.",
        "Subscribe to our evening edition for the rest of it.",
        "More information: www.lakeside.example/pears",
        "Share Facebook0 Twitter 3 Email",
        "Facebook WhatsApp Telegram",
    ],
)
def test_a_prompt_is_furniture(text: str) -> None:
    assert kind(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "Close to a hundred people were stranded on the quay.",
        "Closing arguments begin",
        "Get up, stand up",
        "Comments by the minister angered the union, which called them an insult to everyone who works on the quays.",
        "“Get our app out of here,” she said",
        "Read the letter, the minister told our reporter when we asked her about it in front of the hall on Monday.",
        "More on the island than on the mainland, people know how to wait.",
        "Copyright law will change, the minister said.",
        "Download speeds on the island fell",
        "More information will come on Monday: then the council meets.",
        "Share prices at Facebook and at Twitter fell.",
        "Facebook and Twitter",
        "Subscribe to our view of the matter or do not, the minister told the hall, we shall build the quay.",
        "Print runs fell by a third",
        "For the latest news from the front, officials rely on drones.",
        "If you enjoyed this summer, the coming weeks will please you as well.",
        "Tags on the sheep show where they grazed.",
        "Become a member or pay the full fare: this is what the ferry now asks of everyone who lives there.",
    ],
)
def test_a_sentence_that_begins_like_a_prompt_is_none(text: str) -> None:
    assert kind(text) is None


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Es gibt noch keine Kommentare."),
        ("de", "Das könnte dich auch interessieren:"),
        ("de", "Weitere Informationen finden Sie auf der Seite der Fähre."),
        ("de", "Mehr dazu: Fähre schleppt sich selbst heim"),
        ("de", "Gib deine E-Mail-Adresse ein, um von neuen Beiträgen über Birnen und Fähren zu erfahren."),
        ("de", "Teilen Facebook Twitter WhatsApp"),
        ("fr", "Cet article est réservé aux abonnés."),
        ("fr", "Pour lire la suite, créez un compte"),
        ("fr", "À voir aussi : Le bac rentre seul au port"),
        ("fr", "Votre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués avec *"),
    ],
)
def test_a_prompt_of_another_language_is_furniture(code: str, text: str) -> None:
    found = shape(line(text), lexicon(code))
    listed = heads_list(line(text), lexicon(code))
    assert listed or (found is not None and found[0] == "furniture")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("de", "Es gibt noch keine Einigung."),
        ("de", "Weitere Informationen gab es zunächst nicht."),
        ("de", "Mehr Informationen gibt es erst am Montag: Dann tagt der Rat."),
        ("de", "Kommentare kamen aus dem Rathaus erst am Abend."),
        ("de", "Kontakt hielten sie über Funk."),
        ("de", "Senden wollte der Rundfunk das Gespräch nicht."),
        ("de", "Facebook und Twitter wollten sich nicht äußern."),
        (
            "fr",
            "Pour lire la suite de la lettre, le juge a dû attendre que la salle se taise, dit une avocate du port.",
        ),
        ("fr", "Connexion perdue, le bac a dérivé."),
        ("fr", "Voir aussi loin que possible, tel est son métier."),
        (
            "fr",
            "Recevez mes excuses, a dit le capitaine aux passagers qui attendaient sur le quai depuis la veille.",
        ),
    ],
)
def test_a_sentence_of_another_language_that_begins_like_a_prompt_is_none(code: str, text: str) -> None:
    assert shape(line(text), lexicon(code)) is None
    assert not heads_list(line(text), lexicon(code))


@pytest.mark.parametrize(
    "text", ["May 4, 2031", "4 May 2031, 18:40", "Published on Sunday 2031-05-04", "Updated 07:15 GMT", "2 hours ago"]
)
def test_a_line_with_only_a_date_is_furniture(text: str) -> None:
    assert kind(text) == "furniture"


@pytest.mark.parametrize(("code", "text"), [("de", "vor 2 Stunden"), ("fr", "Publié il y a 3 heures")])
def test_a_line_that_counts_back_from_today_is_furniture(code: str, text: str) -> None:
    assert shape(line(text), lexicon(code)) == ("furniture", "a line that holds only a date")


@pytest.mark.parametrize("text", ["May 4 was a warm day", "2031", "450,000 people", "March for May"])
def test_a_line_that_tells_more_than_a_date_is_none(text: str) -> None:
    assert kind(text) is None


# ── captions ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "The bridge on Monday. (Pelagic picture)",
        "The bridge on Monday. (Images PN)",
        "The bridge [File: Ada Lumen/Pelagic]",
        "The bridge on Monday (Ada Lumen / Pelagic News)",
        "The bridge on Monday. Photo: Ada Lumen",
        "The bridge on Monday. Photograph: Ada Lumen/Pelagic News",
        "FILE - The bridge before the closure.",
        "Photo: the bridge on Monday",
    ],
)
def test_a_line_with_a_picture_credit_is_a_caption(text: str) -> None:
    assert kind(text) == "caption"


@pytest.mark.parametrize(
    "text",
    [
        "The union (which sees the bigger picture) has called a strike (again).",
        "Each driver (he/she) must sign.",
        "It closed at nine (1900 GMT).",
        "Images of the bridge went around the world.",
        "She kept a picture of it: a ruin.",
        "Picture it" + " all" * 70 + " (Pelagic picture)",
    ],
)
def test_a_sentence_about_pictures_is_no_caption(text: str) -> None:
    assert kind(text) != "caption"


# ── who made the page ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "Nils Varga from Pelagic News contributed to this report.",
        "Nils Varga has contributed to this story",
        "Nils Varga contributed reporting from Sandvig.",
        "(Reporting by Nils Varga; editing by Ida Noll)",
        "[ SOURCE: teleNoord and NEWS AGENCIES ]",
        "Source: Pelagic News",
        "With material from Pelagic News",
        "PORT ORRIN (Pelagic) -",
        "PORT ORRIN, Kestria —",
    ],
)
def test_a_line_that_says_who_contributed_is_a_credit(text: str) -> None:
    found = credit_line(line(text), ENGLISH)
    assert found is not None
    assert found[0] == "credit"


@pytest.mark.parametrize(
    "text",
    [
        "The frost contributed to this year's poor harvest in the valley, growers said.",
        "Sources close to the minister denied it.",
        "The tests, edited by nobody, were published.",
        "PORT ORRIN (Pelagic) - The bridge was closed.",
        "He waited for a long time -",
    ],
)
def test_a_sentence_is_no_credit(text: str) -> None:
    assert credit_line(line(text), ENGLISH) is None


@pytest.mark.parametrize(
    ("text", "byline"),
    [
        ("By Nils Varga", True),
        ("*By Oona Fell in Port Orrin*", True),
        ("BY NILS VARGA AND IDA NOLL", True),
        ("By Nils Varga, Pelagic News", True),
        ("By Lakeside Post staff", True),
        ("Story by Nils Varga", True),
        ("By noon the bridge was closed", False),
        ("By noon, fishermen were selling seats.", False),
        ("By", False),
        ("Nils Varga", False),
    ],
)
def test_a_byline(text: str, byline: bool) -> None:
    assert is_byline(line(text), ENGLISH) == byline


@pytest.mark.parametrize(
    ("text", "biography"),
    [
        ("Mirela Dunn is a reporter in Port Orrin.", True),
        ("Mirela Dunn covers harbours for the Lakeside Post.", True),
        ("Mirela Dunn is a writing of news for Lakeside News.", True),
        ("Ida Noll is the minister who told the Lakeside Post about it.", False),  # told before
        ("Mirela Dunn told the Lakeside Post that she had seen it.", False),
        ("Mirela Dunn is a baker on Sorrel.", False),
        ("The Lakeside Post is a newspaper.", False),
    ],
)
def test_a_biography_of_the_author(text: str, biography: bool) -> None:
    assert is_biography(line(text), ENGLISH, "Ida Noll closed the bridge.") == biography


@pytest.mark.parametrize(
    ("text", "below", "outlet"),
    [
        ("**Radio Marea Sul**", False, True),
        ("Lakeside Post", False, True),
        ("Lakeside Post, Port Orrin edition", True, True),
        ("Lakeside Post, Port Orrin edition", False, False),
        ("Post", False, False),
        ("Ida Noll", False, False),
        ("Lakeside Post closes its doors", False, False),
    ],
)
def test_an_outlet_alone_on_a_line(text: str, below: bool, outlet: bool) -> None:
    assert is_outlet(line(text), ENGLISH, below=below) == outlet


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Orrin bridge shut for months: who is to blame?", True),
        ("And then: who is to blame?", False),
        ("Who is to blame?", False),
        ("BROOK: Do you think that it will hold?", False),
        ("Brook reports it and asked: “Who is to blame?”", False),
        ("Orrin bridge shut. And now: who is to blame?", False),
        ("Orrin bridge shut for months", False),
    ],
)
def test_a_question_shaped_like_a_headline(text: str, title: bool) -> None:
    assert is_title_question(line(text), ENGLISH) == title


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Ada Lumen/AB", True),
        ("Ada Lumen / Vell Press", True),
        ("- / AVP/Vell Images", True),
        ("AVP/Vell Images", True),
        ("Ada Lumen, Vell Images", True),
        ("Vell Images", True),
        ("The pictures of the year in Images", False),
        ("Either/or", False),
        ("Ada Lumen took these pictures", False),
        ("Images", False),
        ("He walked in/out of the House", False),
    ],
)
def test_a_picture_credit_alone_on_a_line_is_a_caption(line: str, found: bool) -> None:
    assert (shape(page_lines(line)[0], lexicon("en")) or ("", ""))[0] == ("caption" if found else "")


@pytest.mark.parametrize(
    "text",
    [
        "window.app.queue = window.app.queue || [];  app.queue.push({ mode: 'wide', place: 'Below the Text' });",
        "[];    _frames.push({      mode: 'row',      holder: 'frame-3'    });    _frames.push({flush: true});",
        "window._frames = window._frames",
        "(function() { var tag = document.createElement('script'); tag.async = true; })();",
    ],
)
def test_scripts_are_no_text(text: str) -> None:
    assert kind(text) == "furniture"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lumen (Greens); Bo Vell (Liberals); Cy Tarn (Greens); all voted against the bridge, as they had said.",
        "Open on weekdays, 4:00 to 12:00; Saturday, 6:00 to 12:00; Sunday, 8:00 to 12:00, the harbour office said.",
        "Those who write “app.queue.push();” on the wall of the town hall are asked to come forward, the mayor said.",
        "In the valley a simple sum is taught: one and one = two.",
    ],
)
def test_prose_with_signs_is_no_script(text: str) -> None:
    assert kind(text) is None
