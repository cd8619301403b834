"""A small county web on loopback, made from a seed and a day, to try everything without the internet."""
