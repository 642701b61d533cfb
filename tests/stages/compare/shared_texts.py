"""Invented pages of realistic length about one event, and what strangers may share: a release, a speech, furniture."""

from __future__ import annotations

RELEASE = (
    "A seal on storage tank 12 at the Marrow Quay works of Lumenol Coatings failed at 4:40 a.m. on Wednesday, "
    "and about 9,000 litres of a water-based solvent escaped into the containment basin.",
    "The emergency team of the works contained the release within fifty minutes, and no employee required "
    "treatment in hospital.",
    "Measurements at the site boundary have at no time shown concentrations above the limits of the Environment "
    "Inspectorate.",
    "Lumenol has stopped production on lines 3 and 4 as a precaution and has engaged the independent engineers "
    "Halvorsen Brandt to examine every tank of the same type.",
    "The safety of neighbours and staff comes first for Lumenol, and the findings will be published in full.",
)
"""Five sentences of a company, which both reports print word for word."""

SPEECH = (
    "We were told in the spring that these tanks were good for another ten years, and we believed it because we "
    "wanted to believe it. Nobody in this town wants to see the works close. But nobody should have to lie "
    "awake and listen for a siren either, and so I say to the owners: show us the reports, all of them, and let "
    "people who do not draw your wages read them."
)
"""One long quotation of one speaker."""

AGENCY = (
    "Solvent leak forces early closure of schools in Marrow Quay",
    "Two schools and a nursery in the port of Marrow Quay stayed shut on Wednesday after solvent leaked from a "
    "paint factory and an acrid smell spread over the eastern half of the town, authorities said.",
    "The fire service of Tarrant County sent eleven engines and a decontamination unit shortly before dawn. Its "
    "crews wore breathing gear for the first three hours, a spokeswoman, Edda Rasch, said.",
    "Some 1,300 people in Quarry Lane and the streets around the fish market were asked to keep windows closed. "
    "The warning was lifted at 11 a.m., four hours after it had been sent to mobile phones.",
    "Twenty-three residents saw a doctor with headaches and sore eyes, the county hospital said. All of them "
    "went home the same day.",
    "The Environment Inspectorate has opened proceedings against the operator. It is looking into whether the "
    "seal had been replaced on time and why the siren sounded only at half past five, its deputy head Tomas "
    "Iversdal told reporters.",
    "Shares in the parent group, Norrland Pigments, fell by as much as 6.2 percent in early trading in Asker "
    "and closed 3.8 percent lower. Analysts at Fenwick Rowe put the cost of a stoppage at 400,000 crowns a day.",
    "The works, built in 1968, makes coatings for ships and wind turbines and employs 540 people. It was fined "
    "75,000 crowns three years ago after a pump room caught fire.",
    "Opposition lawmakers called for inspections without notice at all forty-one sites of the same hazard "
    "class. The environment minister, Karin Aldous, said she would report to parliament next week.",
    "Trains between Marrow Quay and Asker, which had been stopped as a precaution, were running again by noon. "
    "Fishermen were told not to land their catch at the eastern pier until water samples had been analysed.",
    "Results are expected on Friday. Divers of the harbour police found no trace of the liquid at the outfall, "
    "Rasch said, but the basin will have to be pumped out by a specialist firm, which may take until the "
    "weekend.",
)
"""A report in the manner of an agency, a paragraph each, without what the two share."""

LOCAL = (
    "'It smelled like nail varnish': a morning behind closed windows",
    "Greta Solheim was pulling on her boots for the early shift at the bakery when her dog refused to leave the "
    "house. Then she smelled it herself.",
    '"Like nail varnish, only ten times stronger," she says, standing at the corner of Quarry Lane with a scarf '
    "still wound around her face. By then it was a little after five, and no alarm had been heard.",
    "What followed was a morning such as our town has not known since the pump room burned. Parents who brought "
    "children to the school by the fish market found the gate locked and a caretaker waving them away. At the "
    "chapel hall volunteers poured tea for people who did not dare to go home.",
    "Old Markus Teigen, who spent thirty years at the factory before he retired, walked down to the fence to "
    "see for himself. He counted the fire engines and shook his head. The seals on the big vessels were always "
    "the weak spot, he told the Quay Courier, and in his day a fitter looked at them each month.",
    "At the surgery of Dr. Lene Aspmo the waiting room was full by eight. She gave eye drops to a dozen "
    "patients, most of them elderly, and sent two with asthma on to the county hospital to be safe.",
    "Down at the eastern pier the crews of the Silver Tern and the Havbris sat on their boxes. Nobody would buy "
    "a cod from here this week whatever the samples say, skipper Jon Drage grumbled. He wants to know who pays "
    "for the lost days.",
    "The mayor, Sunniva Holt, came from the crisis room at the town hall at ten with ink on her fingers. The "
    "telephones had not stopped, she said; most callers wanted to know whether they could drink the tap water. "
    "They can: it comes from the lake.",
    "Not everybody was angry. In the Anchor, where the night shift usually takes its breakfast, several men "
    "pointed out that the factory pays better than the shipyard ever did, and that a leak which stays in its "
    "basin is what a basin is for.",
    "Others have had enough. The neighbourhood league has asked for a map of all vessels for two years and "
    "never got an answer, according to its chairman, Oskar Venn. It meets tonight in the chapel hall at seven, "
    "and the manager of the works has been invited.",
    "Greta Solheim will be there. First, though, she has to find out what becomes of four hundred rolls that "
    "stood in the oven when the bakery was cleared.",
)
"""A report in the manner of a local paper, which was there, a paragraph each."""

COPY = (
    "Schools shut early in Marrow Quay after leak of solvent",
    "A nursery and two schools in the port town of Marrow Quay were closed on Wednesday when solvent escaped "
    "from a paint plant and a biting smell drifted over the east of the town, officials said.",
    "Eleven engines and a decontamination unit were sent by the Tarrant County fire service just before dawn, "
    "and firefighters worked in breathing gear for the first three hours, said spokeswoman Edda Rasch.",
    "About 1,300 residents of Quarry Lane and the streets near the fish market were told to keep their windows "
    "shut, a warning that went out to mobile phones and was lifted four hours later, at 11 a.m.",
    "The county hospital said 23 people had seen a doctor with sore eyes and headaches, and all had gone home "
    "that day.",
    "Proceedings have been opened against the operator by the Environment Inspectorate, which wants to know why "
    "the siren was heard only at 5:30 and whether the seal was replaced in time, deputy head Tomas Iversdal "
    "told reporters.",
    "Norrland Pigments, the parent group, saw its shares drop by up to 6.2 percent in early trading in Asker "
    "before they closed down 3.8 percent. A stoppage would cost 400,000 crowns a day, according to analysts at "
    "Fenwick Rowe.",
    "The plant dates from 1968, has 540 employees and makes coatings for wind turbines and ships. Three years "
    "ago it was fined 75,000 crowns over a fire in a pump room.",
    "Lawmakers of the opposition want unannounced inspections at all 41 sites in the same hazard class. "
    "Environment minister Karin Aldous said she would inform parliament next week.",
    "Train services between Asker and Marrow Quay, halted as a precaution, had resumed by noon. Fishermen may "
    "not land their catch at the eastern pier before water samples have been analysed.",
    "Harbour police divers found no trace of the liquid at the outfall, Rasch said, but a specialist firm will "
    "have to pump out the basin, perhaps until the weekend. The results are due on Friday.",
)
"""The agency's report rewritten sentence by sentence."""

FURNITURE = (
    "Photo: A fire engine at the gate of the paint works in Marrow Quay on Wednesday morning. (Northlight "
    "Pictures / Ivo Brand)",
    "Read more: Ten years after the storm, the sea wall of Asker is still waiting for its last stones",
    "Sign up for the morning letter and get the stories of the coast in your mailbox every day",
    "Northlight Pictures and the Coastal News Service contributed to this report",
    "Share this article with your friends and tell us what you think in the comments below",
    "All rights reserved. No part of this page may be reproduced without the written permission of the publisher",
)
"""Lines around an article, which two pages of one publisher share: caption, links, prompts, credit, rights."""


def with_release(report: tuple[str, ...], after: int, *, quoted: bool) -> str:
    """A report with the release behind a paragraph, introduced as a statement of the company."""
    said = " ".join(RELEASE)
    told = f'"{said}"' if quoted else said
    return _page([*report[: after + 1], f"The company said in a statement: {told}", *report[after + 1 :]])


def with_scattered_release(report: tuple[str, ...], after: int, *, verb: str) -> str:
    """A report with the release in three paragraphs of its own, each given to the company."""
    told = [
        f"{RELEASE[0].removesuffix('.')}, the company {verb} in a statement.",
        f"{RELEASE[1]} {RELEASE[2].removesuffix('.')}, it {verb}.",
        f"{RELEASE[3]} {RELEASE[4]}",
    ]
    return _page([*report[: after + 1], *told, *report[after + 1 :]])


def with_speech(report: tuple[str, ...], after: int, *, by: str) -> str:
    """A report with the speech behind a paragraph."""
    return _page([*report[: after + 1], f'"{SPEECH}" {by}.', *report[after + 1 :]])


def with_furniture(report: tuple[str, ...]) -> str:
    """A report among the furniture of a publisher."""
    head, *body = report
    return _page([head, FURNITURE[0], *body[:3], FURNITURE[1], *body[3:], *FURNITURE[2:]])


def _page(paragraphs: list[str]) -> str:
    return "\n\n".join(paragraphs) + "\n"
