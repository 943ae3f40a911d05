"""Accounts and the persons behind them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from core.identifiers import uuid7


class Person(models.Model):
    """A natural person (LA_Party), whether or not they have an account."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    national_id = models.CharField(max_length=10, unique=True)
    given_name = models.CharField(max_length=100)
    family_name = models.CharField(max_length=100)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(national_id__regex=r"^[0-9]{10}$"), name="person_national_id_is_ten_digits"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"


class UserManager(BaseUserManager["User"]):
    """Make accounts; the national id is the user name."""

    def create_user(self, national_id: str, password: str | None = None, **fields: Any) -> User:
        """Make an account for a national id of ten Latin digits."""
        user = self.model(national_id=national_id, **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def create_superuser(self, national_id: str, password: str | None = None, **fields: Any) -> User:
        """Make an account that may do everything in the administration."""
        return self.create_user(national_id, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """An account: what a person signs in with."""

    national_id = models.CharField(max_length=10, unique=True)
    mobile = models.CharField(max_length=11, blank=True)
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "national_id"

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(national_id__regex=r"^[0-9]{10}$"), name="user_national_id_is_ten_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(mobile="") | models.Q(mobile__regex=r"^09[0-9]{9}$"), name="user_mobile_is_iranian"
            ),
        ]

    def __str__(self) -> str:
        return f"…{self.national_id[-3:]}"


class RoleGrant(models.Model):
    """A role given to a user in a municipality, in one office where `office` is named.

    Taken back by `revoked_at`, never deleted: who could do what, and when, stays known.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=40)
    municipality = models.ForeignKey("parcels.Municipality", on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=40, blank=True)
    granted_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "user", "role", "office"],
                condition=models.Q(revoked_at__isnull=True),
                name="role_is_granted_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} of {self.user_id}"
