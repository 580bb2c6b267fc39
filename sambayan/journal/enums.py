"""The words of the journal."""

PUBLIC = "public"  # the audience token of everybody
