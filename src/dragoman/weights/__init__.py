"""Trained weights as data, each with a card."""
