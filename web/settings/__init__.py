"""Settings. What differs between installations comes from the environment (``ZAMIN_…``, ``DATABASE_URL``)."""

from __future__ import annotations

import os
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url

from web.settings.native import gdal_library, geos_library

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = Path(os.environ.get("ZAMIN_VAR", BASE_DIR / "var"))

#: ``development`` (./dev up), ``test`` or ``production``.
ENVIRONMENT = os.environ.get("ZAMIN_ENVIRONMENT", "production")
IS_PRODUCTION = ENVIRONMENT == "production"

DEBUG = False
SECRET_KEY = os.environ.get("ZAMIN_SECRET_KEY", "")
ALLOWED_HOSTS = os.environ.get("ZAMIN_HOSTS", "localhost,127.0.0.1,[::1]").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.gis",
    "rest_framework",
    "rest_framework_gis",
    "drf_spectacular",
    "procrastinate.contrib.django",
    "csp",
    "axes",
    "accounts",
    "importers",
    "parcels",
    "zoning",
    "tiles",
    "landrequests",
    "web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "web.middleware.PersonalMiddleware",
    "web.middleware.ProblemMiddleware",
    "axes.middleware.AxesMiddleware",
]

if os.environ.get("ZAMIN_LOADS_JOBS") == "no":
    PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None  # a command that runs none (manage.py)

ROOT_URLCONF = "web.urls"
WSGI_APPLICATION = "web.wsgi.application"
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "pages:sign-in"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "web.context.platform",
            ],
            "builtins": ["web.templatetags.zamin"],
        },
    }
]

#: After so long a statement is stopped; long work of commands and workers lifts it for itself.
LONGEST_STATEMENT_S = int(os.environ.get("ZAMIN_LONGEST_STATEMENT_S", "30"))
DATABASES: dict[str, dict[str, Any]] = {
    "default": {
        **dj_database_url.parse(
            os.environ.get("DATABASE_URL", "postgis:///zamin"), conn_max_age=None, conn_health_checks=True
        ),
        "OPTIONS": {"pool": False, "options": f"-c statement_timeout={LONGEST_STATEMENT_S}s -c lock_timeout=3000"},
    }
}
#: Read-only answers of the public layers (tiles, OGC API, look-ups) may come from a copy of the database.
if "DATABASE_READ_URL" in os.environ:
    DATABASES["read"] = DATABASES["default"] | dj_database_url.parse(
        os.environ["DATABASE_READ_URL"], conn_max_age=None, conn_health_checks=True
    )
    DATABASES["read"]["TEST"] = {"MIRROR": "default"}
    DATABASE_ROUTERS = ["tiles.connections.ReadRouter"]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 8}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "fa"
LANGUAGES = [("fa", "فارسی"), ("en", "English")]
TIME_ZONE = "Asia/Tehran"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
MEDIA_URL = "/media/"  # nothing lies there; left empty, the tests' live server takes every address for a file
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "web.static_files.HashedStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # half the work of the first start: nothing asks for the plain names
FILES_DIR = VAR_DIR / "files"
#: Where made tiles are kept; ``None`` keeps none.
TILE_CACHE_DIR = VAR_DIR / "cache" / "tiles" if ENVIRONMENT != "test" else None
TILE_CACHE_BYTES = int(os.environ.get("ZAMIN_TILE_CACHE_MB", "4000")) * 1_000_000

REST_FRAMEWORK = {
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "parcels.json_body.JsonAlways",
    "DEFAULT_PARSER_CLASSES": [
        "parcels.json_body.StrictJSONParser",
        "rest_framework.parsers.FormParser",
        "rest_framework.parsers.MultiPartParser",
    ],
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "web.problems.answer_exception",
    "UNAUTHENTICATED_USER": "django.contrib.auth.models.AnonymousUser",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Zamin",
    "DESCRIPTION": "Property and land platform: parcels, boundaries, zoning check, land services.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "web.api_schema.tell_problems",
    ],
}

# Geography. One GDAL for all: the one inside the pyogrio wheel (docs/decisions).
GDAL_LIBRARY_PATH = gdal_library()
GEOS_LIBRARY_PATH = geos_library()
#: EPSG code of the working grid: the record of every geometry; overlays and ``grid_area_m2`` use it.
GRID_SRID = int(os.environ.get("ZAMIN_GRID_SRID", "32639"))
#: Where boundaries may lie when a request does not say: ``iran``.
SERVICE_AREA = os.environ.get("ZAMIN_SERVICE_AREA", "iran")
#: Where readers of a paper find this installation, ``https://zamin.example``; by default as the request came.
PUBLIC_ADDRESS = os.environ.get("ZAMIN_ADDRESS", "")
DEFAULT_MUNICIPALITY = os.environ.get("ZAMIN_MUNICIPALITY", "zaminabad")

#: Limits on look-ups and anonymous boundaries; off for measuring (``./dev up --no-rate-limits``).
RATE_LIMITS = os.environ.get("ZAMIN_RATE_LIMITS", "on") == "on"

# Signing in: who has guessed wrong five times waits an hour; from elsewhere the owner still enters.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(hours=1)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_LOCKOUT_CALLABLE = "web.views.account.locked_out"
AXES_USERNAME_FORM_FIELD = "national_id"
AXES_DISABLE_ACCESS_LOG = True
AXES_VERBOSE = False
# neither the log nor the table of tries repeats what was typed
AXES_SENSITIVE_PARAMETERS = ["username", "national_id", "ip_address", "next", "csrfmiddlewaretoken"]

# Security
SESSION_COOKIE_AGE = 15 * 60  # idle: web.middleware moves the end on
IDLE_WARNING_S = 12 * 60
SESSION_SAVE_EVERY_REQUEST = False
CSRF_COOKIE_HTTPONLY = False
CSRF_FAILURE_VIEW = "web.views.errors.csrf_failure"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if IS_PRODUCTION:
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz|metrics)$"]  # asked from beside, without TLS
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 31_536_000
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_HSTS_PRELOAD = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "worker-src": ["'self'"],
        "img-src": ["'self'", "data:", "blob:"],
        "connect-src": ["'self'"],
        "font-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 20

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "stream": sys.stderr, "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ZAMIN_LOG_LEVEL", "WARNING")},
}

if ENVIRONMENT == "test":
    INSTALLED_APPS += ["django_migration_linter"]  # for ./dev check; a development tool, so nowhere else
    MIGRATION_LINTER_OPTIONS = {
        "sql_analyser": "postgresql",
        "exclude_apps": ["procrastinate", "axes"],
        "ignore_initial_migrations": True,  # tables made there are empty
        # before the first release: no server of the old code ever runs beside the new one
        "ignore_name": [
            "0002_lines_and_points",
            "0003_derived_by_trigger",
            "0003_layer_drafts",
            "0004_codes_live",
            "0011_report_before",
            "0013_rules_withdrawn",
        ],
        "quiet": ["ignore", "ok"],
    }
    DATABASES["default"]["OPTIONS"]["options"] += " -c synchronous_commit=off"  # nothing here outlives the run
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    RATE_LIMITS = False
    # nothing is collected for tests: files come from where they are written
    WHITENOISE_USE_FINDERS = True
    WHITENOISE_AUTOREFRESH = True
