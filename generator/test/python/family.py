"""Sends and receives members of families: each comes back as the class that it was sent as."""

import sys

from example_client import family

models = family.models

with family.Client(sys.argv[1]) as client:
    cat = models.Lion(pet_type="Lion", name="d", lives=1, mane=True)
    pets: list[models.Pet] = [
        models.Dog(pet_type="dog", name="a", bark=True),
        models.Dog(pet_type="hound", name="b", bark=False),
        models.CatBase(pet_type="CAT", name="c", lives=9),
        cat,
        models.Snake(pet_type="Snake", name="e"),
        models.PetBase(pet_type="hamster", name="a kind that the contract does not name"),
    ]
    for pet in pets:
        answer: models.Pet = client.echo_pet(body=pet)
        assert type(answer) is type(pet) and answer == pet, answer
    owner = models.Owner(pet=pets[0], cat=cat, pets=pets, lost=None)
    assert client.echo_owner(body=owner) == owner

    job: models.Job = client.echo_job(body=models.CopyInput(kind="copy", from_="x"))
    assert type(job) is models.Copy and job.id == 7, job
    assert type(client.echo_job(body=models.MoveInput(kind="Move", to="y"))) is models.Move
    assert type(client.echo_job(body=models.JobInputBase(kind="new"))) is models.JobBase
