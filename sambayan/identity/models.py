"""People and their accounts."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from sambayan.core.ids import public_id, ref


class People(BaseUserManager["Person"]):
    """How Django finds a person who signs in."""


class Person(AbstractBaseUser):
    """A human being. Without a password he is known, but cannot sign in."""

    public_id = models.CharField(max_length=32, unique=True, default=public_id, editable=False)
    name = models.CharField(max_length=200)
    user_name = models.CharField(max_length=60, unique=True, null=True, blank=True)
    email = models.EmailField(unique=True, null=True, blank=True)
    phone = models.CharField(max_length=20, unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)  # invented, made by `sambayan demo`

    USERNAME_FIELD = "user_name"
    EMAIL_FIELD = "email"
    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> str:
        return ref("person", self.public_id)
