"""Whom no e-mail reaches gets letters in the demo: one of them waits for the post."""


def write_letters(env) -> None:
    """Add a policy for customers without an e-mail address: the ladder, by letter."""
    standard = env.ref("ar_collections.dunning_policy_standard")
    by_post = standard.copy(
        {"name": "By post", "sequence": 10, "domain": "[('email', '=', False)]"}
    )
    by_post.with_context(lang="de_DE").name = "Per Post"
    by_post.level_ids.filtered(lambda level: level.days < 0).unlink()
    by_post.level_ids.channel = "letter"
