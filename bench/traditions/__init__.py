"""Artificial news traditions: originals told again and again by known steps, so that the true tree is known.

`originals` finds independent reports of one event, `plan` draws who has it from whom, `operations` and `rewording`
make the texts, `planted` the errors, `furniture` what stands around them, `making` a whole story, `writer` files;
`likeness` says how like real parents and children those of a tradition are.
"""
