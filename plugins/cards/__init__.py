"""Card pictures: what chat programs and social networks show beside a link to one of our pages."""

from plugins.cards.draw import HEIGHT, WIDTH, CardText
from plugins.cards.make import CardMaker

__all__ = ["HEIGHT", "WIDTH", "CardMaker", "CardText"]
