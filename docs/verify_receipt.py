#!/usr/bin/env python3
"""Checks the receipt of an order: python3 verify_receipt.py receipt.json [seals.json]

Needs nothing but Python. receipt.json comes from /api/v1/orders/<id>/receipt, seals.json from /api/v1/public/seals; a
list of seals that you kept yourself, or had from somebody else, proves most. Exit code 0: the receipt is right.
"""
import hashlib
import json
import sys


def hash_of(*lines):
    return hashlib.sha256("\n".join(str(line) for line in lines).encode()).hexdigest()


def check(receipt, seals):
    link = hash_of("order", receipt["orderId"])
    for posting in receipt["postings"]:
        number, what = posting["journalId"], posting.get("what")
        if what and posting["whatHash"] != hash_of("what", what["salt"], number, what["kind"],
                                                   hash_of("reference", what["reference"]), what["memo"]):
            yield f"{number}: it was posted for another reason"
        for place, leg in enumerate(posting["legs"], 1):
            own = leg.get("open")
            if own and leg["hash"] != hash_of("leg", own["salt"], number, place, own["account"], own["ownerId"],
                                              own["amountFen"]):
                yield f"{number}: leg {place} is another one"
        top = hash_of("journal", number, receipt["orderId"], posting["atMicros"], posting["whatHash"],
                      *(leg["hash"] for leg in posting["legs"]))
        if top != posting["hash"]:
            yield f"{number}: its parts do not make it"
        link = hash_of("link", link, top)
        if link != posting["link"]:
            yield f"{number}: it does not follow the one before it"
        if posting.get("sealed"):
            seal = posting["sealed"]["seal"]
            for step in posting["sealed"]["path"]:
                top = hash_of("node", *((step["hash"], top) if step["side"] == "L" else (top, step["hash"])))
            if top != seal["root"]:
                yield f"{number}: it is not what was sealed on {seal['day']}"
            if seal["hash"] != hash_of("seal", seal["number"], seal["day"], seal["fromId"], seal["toId"],
                                       seal["journals"], seal["root"], seal["previous"]):
                yield f"{number}: the seal of {seal['day']} is not right"
            if seals is not None and seal["hash"] not in seals:
                yield f"{number}: the seal of {seal['day']} is not among the published ones"
    if link != receipt["head"]:
        yield "something was left out at the end"


def main(receipt_file, seals_file=None):
    with open(receipt_file, encoding="utf-8") as file:
        receipt = json.load(file)
    if receipt["format"] != 1:
        sys.exit("this program knows format 1 only")
    seals = None
    if seals_file:
        with open(seals_file, encoding="utf-8") as file:
            seals = {seal["hash"] for seal in json.load(file)["items"]}
    faults = list(check(receipt, seals))
    sealed = sum(1 for posting in receipt["postings"] if posting.get("sealed"))
    print(f"order {receipt['orderId']}: {len(receipt['postings'])} postings, {sealed} of them sealed")
    print("\n".join(faults) if faults else "right")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
