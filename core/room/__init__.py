"""The after-tax dollars that fit, and the limits that bound them."""
