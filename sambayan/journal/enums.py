"""The words of the journal."""

PUBLIC = "public"  # the audience token of everybody
CHANNEL = "sambayan_position"  # where the sequencer tells of new positions, after its commit
