from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Quotation
from tests.told import told


def found(text: str, language: str = "en") -> list[Quotation]:
    return list(told(text, language=language)[1].quotations)


def parts(text: str, quotation: Quotation) -> tuple[str | None, str | None, str | None]:
    source, cue, content = (
        text[slice(*span)] if span else None for span in (quotation.source, quotation.cue, quotation.content)
    )
    return source, cue, content


KERN = "Mayor Ada Kern spoke on the quay.\n"


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("“The tide turned,” Kern said.", "Kern", "said", "The tide turned,"),
        ("“The tide turned,” said Kern.", "Kern", "said", "The tide turned,"),
        ("Kern said, “The tide turned.”", "Kern", "said", "The tide turned."),
        ("Kern added: “The tide turned.”", "Kern", "added", "The tide turned."),
        ("Kern told the harbour board that the tide had turned.", "Kern", "told", "that the tide had turned"),
        ("Kern said the tide had turned.", "Kern", "said", "the tide had turned"),
        ("The tide had turned, Kern said.", "Kern", "said", "The tide had turned"),
        ("The tide had turned, according to Kern.", "Kern", "according to", "The tide had turned"),
        ("According to Kern, the tide had turned.", "Kern", "According to", "the tide had turned"),
        ("Kern met the crew and asked, “Has the tide turned?”", "Kern", "asked", "Has the tide turned?"),
        ("Kern waved, adding that the tide had turned.", "Kern", "adding", "that the tide had turned"),
        ("“Has the tide turned?” Kern asked.", "Kern", "asked", "Has the tide turned?"),
        ("“The tide turned,” Kern quipped on the stairs.", "Kern", "quipped", "The tide turned,"),
        ("On Friday, Kern said in a statement, “The tide turned.”", "Kern", "said in a statement", "The tide turned."),
        ("Kern has called for a new sea wall.", "Kern", "has called for", "a new sea wall"),
        ("The sea wall, Kern said, will not hold.", "Kern", "said", "The sea wall, Kern said, will not hold"),
        ("Kern, of Brenn, Tarvia, said the tide had turned.", "Kern, of Brenn, Tarvia", "said", "the tide had turned"),
        ("Kern, in a brief interview, said the tide had turned.", "Kern", "said", "the tide had turned"),
        ("“The tide turned,” said Kern, chief engineer of Brenn.", "Kern, chief engineer of Brenn", "said",
         "The tide turned,"),
        ("“The tide turned”, Kern said.", "Kern", "said", "The tide turned"),
        ("Kern also said the tide had turned.", "Kern", "also said", "the tide had turned"),
        ("Kern: “The tide turned.”", "Kern", ":", "The tide turned."),
        ("The sea wall, Kern said, “will not hold.”", "Kern", "said", "The sea wall, Kern said, “will not hold.”"),
        ("In the end, “we all waited,” Kern said.", "Kern", "said", "In the end, “we all waited,”"),
        ("Kern shouted “What tide?” and went home.", "Kern", "shouted", "What tide?"),
        ("Kern said on Northline’s “Words of the Sea” on Friday that the tide had turned.", "Kern", "said",
         "that the tide had turned"),
        ("“The tide turned,” Kern said on Northline’s “Words of the Sea.”", "Kern", "said", "The tide turned,"),
    ],
)  # fmt: skip
def test_source_cue_and_content_of_a_quotation(sentence: str, source: str, cue: str, content: str) -> None:
    text = KERN + sentence
    quotations = [q for q in found(text) if q.content and q.content[0] >= len(KERN)]
    assert [parts(text, q) for q in quotations] == [(source, cue, content)]
    assert quotations[0].speaker == "Ada Kern"


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“The tide turned at noon,” Kern said.", "direct"),
        ("Kern called the tide “a quiet thief.”", "partial"),
        ("Kern said the tide was “a quiet thief” of sand.", "partial"),
        ("Kern said the tide had turned.", "indirect"),
    ],
)
def test_the_kind_says_what_stands_in_quotation_marks(sentence: str, kind: str) -> None:
    assert [q.kind for q in found(sentence)] == [kind]


def test_a_broken_quotation_is_one_with_a_stretch_a_sentence() -> None:
    text = KERN + "“The tide turned,” Kern said. “We waited. Nobody came.”"
    (quotation,) = found(text)
    assert [text[a:b] for a, b in quotation.quoted] == ["The tide turned,", "We waited.", "Nobody came."]
    assert parts(text, quotation)[2] == "The tide turned,” Kern said. “We waited. Nobody came."


@pytest.mark.parametrize(
    ("told", "stretches"),
    [
        ("“The tide turned,” Kern said.\n“We waited until noon.”", ["The tide turned,", "We waited until noon."]),
        (
            "“The tide turned,” Kern said in Brenn, the old seat of the harbour board and of the fleet.\n“We waited.”",
            ["The tide turned,", "We waited."],
        ),
        (
            "“The tide turned,” Kern said. “We waited.\n“Nobody came.”",
            ["The tide turned,", "We waited.", "Nobody came."],
        ),
        (
            "Kern said: “The tide turned.\n“We waited.\n“Nobody came.”",
            ["The tide turned.", "We waited.", "Nobody came."],
        ),
        ("“The tide turned in the night.\n“We waited,” Kern said.", ["The tide turned in the night.", "We waited,"]),
        ("“The tide turned?” Kern asked. “We waited.”", ["The tide turned?", "We waited."]),
        ("“The tide turned,” Kern wrote on May 2. “We waited.”", ["The tide turned,", "We waited."]),
        ("“The tide turned,” said Kern, of the H.B. “We waited.”", ["The tide turned,", "We waited."]),
    ],
)
def test_a_quotation_that_goes_on_is_one(told: str, stretches: list[str]) -> None:
    text = KERN + told
    (quotation,) = found(text)
    assert [text[a:b] for a, b in quotation.quoted] == stretches
    assert quotation.content == (quotation.quoted[0][0], quotation.quoted[-1][1])
    assert quotation.speaker == "Ada Kern"


def test_a_paragraph_left_open_that_nobody_goes_on_with_is_a_quotation_of_its_own() -> None:
    text = "Ada Kern spoke first.\n“The tide turned in the night.\n“Nobody” came, and the hall was empty."
    (quotation,) = found(text)
    assert (parts(text, quotation)[2], quotation.speaker) == ("The tide turned in the night.", "Ada Kern")


def test_another_speaker_begins_another_quotation() -> None:
    text = KERN + "“The tide turned,” Kern said.\n“We waited until noon,” said Otto Bly."
    assert [q.speaker for q in found(text)] == ["Ada Kern", "Otto Bly"]


def test_a_sentence_that_ends_in_a_colon_introduces_the_next_paragraph() -> None:
    text = KERN + "Kern wrote to the crew:\n“The tide turned at noon.”"
    quotation = found(text)[-1]
    assert parts(text, quotation) == ("Kern", "wrote", "The tide turned at noon.")


def test_what_i_told_him_is_said_by_the_same_speaker() -> None:
    text = KERN + "“I told him, ‘No, captain, the quay is ours,’” Kern said."
    assert [(parts(text, q)[2], q.speaker) for q in found(text)] == [
        ("I told him, ‘No, captain, the quay is ours,’", "Ada Kern"),
        ("No, captain, the quay is ours,", "Ada Kern"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The so-called “quiet thief” took the sand.",
        "She starred in “The Tide” for two winters.",
        "He opened the 'Blue Heron' in spring.",
        "She is the author of “The Long Way to the Harbour.”",
    ],
)
def test_scare_quotes_and_titles_are_no_quotations(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("quote", ["“The tide turned at noon,”", "''The tide turned at noon,''"])
def test_a_line_alone_in_single_marks_heads_a_part_of_the_page(quote: str) -> None:
    text = KERN + quote + " Kern said.\n'A very long night.'\nThe crew slept."
    assert [parts(text, q)[2] for q in found(text)] == ["The tide turned at noon,"]


def test_a_relative_clause_does_not_say_what_stands_before_it() -> None:
    text = "“It was a long night,” said Ada Kern, who declined to say more."
    assert [(parts(text, q)[2], q.kind) for q in found(text)] == [
        ("It was a long night,", "direct"),
        ("to say more", "indirect"),
    ]


def test_who_speaks_in_a_relative_clause_does_not_say_the_sentence() -> None:
    text = "The council has not ruled out a ban on barges, a step that growers say would cost the valley its trade."
    assert [parts(text, q) for q in found(text)] == [("growers", "say", "cost the valley its trade")]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ada Kern and Otto Bly met. Mr. Bly left. “I am tired,” he said.", "Otto Bly"),
        ("Mrs. Ada Kern met Otto Bly on the quay. “I am tired,” she said.", "Ada Kern"),
        ("She told Otto Bly that the quay was ours. “I am tired,” Ada Kern said.", "Ada Kern"),
        ("Tarvian President Ada Kern met Otto Bly. The Tarvian leader said, “I am tired.”", "Ada Kern"),
        ("The Harbour Foundation spoke. The foundation said, “We are tired of it.”", "Harbour Foundation"),
        ("A spokesman for the Harbour Board called. “We are tired of it,” the spokesman said.",
         "spokesman"),
        ("Ada Kern, who runs the harbour, said, “I am tired of it.”", "Ada Kern"),
        ("Otto Bly saw the press secretary of the harbour, Ada Kern, who said: “I am tired.”", "Ada Kern"),
        ("“I am tired,” its director, Ada Kern, told the Courier.", "Ada Kern"),
    ],
)  # fmt: skip
def test_the_speaker_is_resolved_inside_the_page(text: str, speaker: str) -> None:
    assert found(text)[-1].speaker == speaker


def test_a_pronoun_is_nobody_who_is_named_behind_it_in_its_clause() -> None:
    text = "Ada Kern met Otto Bly. She told Bly that the country “will never accept” it."
    assert found(text)[-1].speaker == "Ada Kern"


def test_what_is_said_to_be_said_keeps_both_speakers() -> None:
    text = "Ada Kern said that Otto Bly denied the loss of the boat."
    assert [q.speaker for q in found(text)] == ["Ada Kern", "Otto Bly"]


@pytest.mark.parametrize(
    ("sentence", "source", "content"),
    [
        ("„Die Flut kam früh“, sagte Bürgermeisterin Ada Kern.", "Bürgermeisterin Ada Kern", "Die Flut kam früh"),
        ("Am Montag sagte Bürgermeisterin Ada Kern: „Die Flut kam früh.“", "Bürgermeisterin Ada Kern",
         "Die Flut kam früh."),
        ("Die Nord-tarvische Leiterin Ada Kern sagte: „Die Flut kam früh.“", "Die Nord-tarvische Leiterin Ada Kern",
         "Die Flut kam früh."),
        ("Laut Ada Kern kam die Flut früh.", None, None),
    ],
)  # fmt: skip
def test_german_order_of_words_is_read(sentence: str, source: str | None, content: str | None) -> None:
    quotations = found(sentence, "de")
    if source is not None:
        assert parts(sentence, quotations[0])[::2] == (source, content)
        assert quotations[0].speaker == "Ada Kern"


@pytest.mark.parametrize(
    ("text", "content", "speaker"),
    [
        ("„Die Flut kam früh“, so Ada Kern.", "Die Flut kam früh", "Ada Kern"),
        ("»Die Flut kam früh«, äußerte sich Ada Kern am Montag.", "Die Flut kam früh", "Ada Kern"),
        ("Ada Kern nannte die Flut einen „dreisten Dieb“.", "dreisten Dieb", "Ada Kern"),
        ("Ada Kern klagte über den Hafen, der „seit langem verfällt“, und ging.", "seit langem verfällt", "Ada Kern"),
        ("Ada Kern wies die Klage als „haltlos“ zurück.", "haltlos", "Ada Kern"),
        ("Ada Kern war zufrieden: „Ein guter Tag“, sagte sie dem Hafenboten.", "Ein guter Tag", "Ada Kern"),
        ("Ada Kern fasste die Lage so zusammen: „Die Flut kam früh.“", "Die Flut kam früh.", "Ada Kern"),
    ],
)
def test_in_german_the_content_is_what_stands_in_the_marks(text: str, content: str, speaker: str) -> None:
    assert [(parts(text, q)[2], q.speaker) for q in found(text, "de") if q.quoted] == [(content, speaker)]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("In ihrer Rede am Montag begründete die Ministerin Ada Kern ihre Haltung so: „Die Flut kommt.“", "Ada Kern"),
        ("Der Leiter des Hafens, Otto Bly, kritisierte die Entscheidung der Reederei: „Die Flut kommt.“", "Otto Bly"),
        ("Ada Kern hatte besonders die Rolle der Reederei betont: „Die Flut kommt.“", "Ada Kern"),
        ("Als Antwort auf den Brief sagte die Leiterin des Hafens: „Die Flut kommt.“", "Leiterin des Hafens"),
        ("Die praktische Anwendung der Regel stellte Ada Kern in Frage: „Die Flut kommt.“", "Ada Kern"),
        ("Passend zur Flut warnte die Bürgermeisterin Ada Kern: „Die Flut kommt.“", "Ada Kern"),
        ("Die Brenner Segelpost zitiert eine Zeugin mit den Worten: „Die Flut kommt.“", "Zeugin"),
        ("In einer Erklärung des Hafenamts heißt es: „Die Flut kommt.“", "Erklärung des Hafenamts"),
        ("„Die Flut kommt“, heißt es in einer Erklärung des Hafenamts.", "Erklärung des Hafenamts"),
        ("Nach Angaben des Hafenmeisters war die Flut „sehr früh gekommen“.", "Hafenmeisters"),
        ("Ada Kern zufolge war die Flut „sehr früh gekommen“.", "Ada Kern"),
        ("Die Behörde solle, so Ada Kern, „nicht länger warten“.", "Ada Kern"),
        ("Die Behörde müsse „sofort handeln“, so Ada Kern.", "Ada Kern"),
        ("Das Blatt meldete es, weil Ada Kern die Flut als „früh“ bezeichnet hat.", "Ada Kern"),
        ("BLY-Vorstandsvorsitzende Ada Kern warnte: „Die Flut kommt.“ Die BLY-Aktie fiel.", "Ada Kern"),
        ("Der Rücktritt von Otto Bly sei richtig, sagte Ada Kern: „Die Flut kommt.“", "Ada Kern"),
        ("Otto Bly will den Damm stärken: „Die Flut kommt“, zitiert die Segelpost einen Gast.", "Segelpost"),
        ("Nach Bewertung von Ada Kern war die Flut „sehr früh gekommen“.", "Ada Kern"),
        ("„Die Flut kommt bald an“, schloss Otto Bly seine Rede.", "Otto Bly"),
        ("Ada Kern fragte: „Kommt die Flut?“ Otto Bly fordert einen Damm.", "Ada Kern"),
        ("Die BLY bestätigte die Aussage der Reederei nicht und nannte sie „reine Spekulation“.", "BLY"),
        ("Der Leiter des Hafens, Otto Bly, sieht die Hauptverantwortung für die Flut: „Die Flut kommt.“", "Otto Bly"),
        ("Es wurde von Otto Bly die Mutmaßung geäußert, man wolle „den Damm verkaufen“.", "Otto Bly"),
        ("In den Medien war der Bau des Dammes als „gutes Geschäft“ bezeichnet worden.", "Medien"),
        ("Ada Kern traf am Hafen wütende Anwohner, die unter anderem riefen: „Die Flut kommt!“", "Anwohner"),
        ("Die Geschäftsführerin der Reederei nannte sie „fahrlässig“.", "Geschäftsführerin der Reederei"),
        ("„Ja, die Flut kommt“. Das musste Ministerin Ada Kern am Montag einräumen.", "Ada Kern"),
        ("Am Montag warnte Ada Kern. Wegen steigender Mehrkosten ist der Damm „sehr teuer“.", "Ada Kern"),
        ("Am Montag warnte Otto Bly. Für Ada Kern war es nicht leicht. „Wir warten.“", "Ada Kern"),
        ("Otto Bly ging. „Er ist eine ruhige Hand am Steuer“, so würdigte ihn die Leiterin Ada Kern.", "Ada Kern"),
        ("Otto Bly ging. Der Damm wurde von Ada Kern als „ein stiller Dieb“ bezeichnet.", "Ada Kern"),
        ("Die Werft sehe, wie Ada Kern am Dienstag in Norden erklärte, „kein Hindernis für die Flotte“.", "Ada Kern"),
        ("Otto Bly ging. Ada Kern zur neuen Heimat: „Die meisten Sachen sind schon da.“", "Ada Kern"),
        ("Nun wird die Mole gebaut, die Ada Kern zum eigenen Anliegen erklärt hatte: „Die Flut kommt.“", "Ada Kern"),
        ("Otto Bly ging, die Sprecherin des Hafens, Ada Kern, erklärte: „Die Flut kommt.“", "Ada Kern"),
        ("In dem Vorschlag der Ministerin Ilse Bly sieht Ada Kern „ein großes Hindernis“.", "Ada Kern"),
        ("Wie Ada Kern, die am 20. August am Hafen war, feststellt, verlangt „die Flut einen Damm“.", "Ada Kern"),
        ("Jegliche Beteiligung an der Reederei weist Otto Bly von sich: „Die Flut kommt.“", "Otto Bly"),
        ("Ilse Bly zögerte, zumal Ada Kern stets betont hatte, der Damm sei „viel zu alt“.", "Ada Kern"),
        ("Otto Bly geht davon aus, dass der Damm „nicht mehr lange“ hält.", "Otto Bly"),
        ("Otto Bly geht mit Ilse Bly zum Hafen, der „nicht mehr lange“ stehe, sagte Ada Kern.", "Ada Kern"),
    ],
)  # fmt: skip
def test_in_german_the_subject_of_the_verb_says_it(sentence: str, speaker: str) -> None:
    assert [q.speaker for q in found(sentence, "de") if q.quoted] == [speaker]


def test_in_german_reported_words_go_on_with_who_spoke_last() -> None:
    text = "Am Montag erklärte Ada Kern, die Flut komme früher. Es drohe „eine nasse Nacht“."
    assert [q.speaker for q in found(text, "de") if q.quoted] == ["Ada Kern"]


@pytest.mark.parametrize(
    ("sentence", "content"),
    [
        ("Der Vorschlag der Ministerin Ilse Bly sei „viel zu teuer“.", "viel zu teuer"),
        ("Die Lage in Brenn sei „Besorgnis und Freude zugleich“.", "Besorgnis und Freude zugleich"),
    ],
)
def test_in_german_the_mood_of_a_verb_says_that_the_last_speaker_is_reported(sentence: str, content: str) -> None:
    text = f"Am Montag warnte Ada Kern vor der Flut. {sentence}"
    assert [(parts(text, q)[2], q.speaker) for q in found(text, "de") if q.quoted] == [(content, "Ada Kern")]


def test_in_german_a_sentence_that_only_has_its_mood_behind_another_verb_reports_nobody_before() -> None:
    text = "Am Montag warnte Ada Kern. Der Leiter des Hafens, Otto Bly, will „sorgfältig prüfen“, ob es wahr sei."
    assert [q.speaker for q in found(text, "de") if q.quoted] == ["Otto Bly"]


@pytest.mark.parametrize(
    ("before", "pronoun", "speaker"),
    [
        ("Ilse Kern kam zum Hafen. Mit ihr kam Otto Bly.", "Sie", "Ilse Kern"),
        ("Otto Kern traf Ilse Bly am Hafen, den sie baut. Ihn freut das. Otto Kern lachte.", "Sie", "Ilse Bly"),
        ("Otto Kern kam zum Hafen. Ilse Bly lachte.", "Er", "Otto Kern"),
    ],
)
def test_in_german_a_given_name_says_whom_a_pronoun_means(before: str, pronoun: str, speaker: str) -> None:
    text = f"{before} {pronoun} sagte: „Die Flut kommt.“"
    assert [q.speaker for q in found(text, "de") if q.quoted] == [speaker]


def test_in_german_a_row_of_common_nouns_is_nobody() -> None:
    text = "Für Millionen Euro soll der Damm „noch höher werden“, erklärte Ada Kern."
    names = told(text, language="de")[1].names
    assert [(n.name, n.kind) for n in names if n.kind == "person"] == [("Ada Kern", "person")]


def test_in_german_each_sentence_in_marks_is_a_quotation_of_its_own() -> None:
    text = "„Die Flut kam früh“, sagte Ada Kern. „Wir haben gewartet.“ „Niemand kam.“\n„So war es.“"
    contents = ["Die Flut kam früh", "Wir haben gewartet.“ „Niemand kam.", "So war es."]
    assert [(parts(text, q)[2], q.speaker) for q in found(text, "de")] == [(said, "Ada Kern") for said in contents]


def test_a_german_clause_that_its_speaker_breaks_is_one_quotation() -> None:
    (quotation,) = found("„Die Flut“, sagte Ada Kern, „kam früh.“", "de")
    assert quotation.speaker == "Ada Kern"
    assert len(quotation.quoted) == 2


def test_a_german_name_in_marks_can_be_the_one_who_says_it() -> None:
    text = "„Die Flut kam früh“, schrieb die „Brenner Segelpost“ am Montag."
    assert [(parts(text, q)[2], q.speaker) for q in found(text, "de")] == [("Die Flut kam früh", "Brenner Segelpost")]


@pytest.mark.parametrize(
    "text",
    [
        "Laut der Zeitschrift „Neue Segel“ kam die Flut früh.",
        "Der Kutter „Alte Liebe von Brenn“ sank.",
        "Ada Kern sprach mit dem „Hafenboten“ über die Flut.",
        "Die „Alte Liebe“ sank, sagte Ada Kern.",
        "Die Zeitung (kurz: „Segel“) erscheint in Brenn.",
        "Das so genannte „große tide gate“ hält nicht.",
        "Laut der regierenden „Neuen Tarvischen Front der Fischer und Bauern“ kam die Flut früh.",
        "Der Entwurf steht auf „segel.example“ im Netz.",
        "Laut „www.segel.example.org“ kam die Flut früh.",
    ],
)
def test_a_german_name_or_term_in_marks_is_no_quotation(text: str) -> None:
    assert not [q for q in found(text, "de") if q.quoted]


@pytest.mark.parametrize(
    ("sentence", "source", "cue", "content"),
    [
        ("« La marée a tout pris », a déclaré Ada Kern.", "Ada Kern", "a déclaré", "La marée a tout pris"),
        ("« La marée a tout pris », dit-elle.", "elle", "dit", "La marée a tout pris"),
        ("« La marée a tout pris », a-t-elle ajouté lundi.", "elle", "ajouté", "La marée a tout pris"),
        ("Ada Kern a dit : « La marée a tout pris. »", "Ada Kern", "a dit", "La marée a tout pris."),
        ("Ada Kern affirme que le mur tiendra.", "Ada Kern", "affirme", "que le mur tiendra"),
        ("D'après Ada Kern, le mur tiendra.", "Ada Kern", "D'après", "le mur tiendra"),
        ("Le mur tiendra, a indiqué Ada Kern.", "Ada Kern", "a indiqué", "Le mur tiendra"),
    ],
)
def test_french_order_of_words_and_elisions_are_read(sentence: str, source: str, cue: str, content: str) -> None:
    text = "La maire Ada Kern est venue. Elle a vu la présidente Ada Kern.\n" + sentence
    quotation = found(text, "fr")[-1]
    assert parts(text, quotation) == (source, cue, content)
    assert quotation.speaker == "Ada Kern"


def test_a_language_without_a_file_still_finds_what_stands_in_marks() -> None:
    text = "“Vloed en eb kwamen vandaag te vroeg voor ons.”"
    assert [q.kind for q in found(text, "xx")] == ["direct"]


@given(st.text(alphabet="Kern said “”‘’\"'.,:\n told that Mr Ada", max_size=200))
def test_every_span_lies_in_the_text_and_is_not_empty(text: str) -> None:
    for quotation in found(text):
        spans = (quotation.source, quotation.cue, quotation.content, *quotation.quoted)
        assert all(span is None or 0 <= span[0] < span[1] <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("before", "cues"),
    [("They list Kern's alleged debts to the board.", []), ("She's alleged that he lied.", ["alleged"])],
)
def test_a_verb_between_an_owner_and_a_noun_is_no_cue(before: str, cues: list[str]) -> None:
    assert [parts(before, quotation)[1] for quotation in found(before)] == cues
