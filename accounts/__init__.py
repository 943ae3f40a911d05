"""Who acts: users, persons, roles, representation."""
