"""Filters and tags of all templates: digits, areas, dates, codes, words."""

from django import template

register = template.Library()
