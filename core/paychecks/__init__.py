"""The year paycheck by paycheck: what each holds, and which election fills the room.

Nothing here knows the conversation or a clock; amounts are dollars to the cent.
"""
