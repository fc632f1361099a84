"""`make sabotage`: break the code on purpose and see that a test notices.

What can be broken unnoticed is not tested. `breakages` is the list, `harness` applies
it to a copy of the code, `worlds` runs the tests there.
"""
