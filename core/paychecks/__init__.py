"""The year paycheck by paycheck, and the election that fills the room; dollars to the cent."""
