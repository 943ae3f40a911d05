"""What every package stands on: texts, errors, findings, digits, identifiers. Pure: no Django."""
