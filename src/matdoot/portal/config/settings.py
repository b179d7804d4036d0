"""Django's settings. Everything that differs between offices comes from `surroundings`."""

from pathlib import Path

from csp.constants import NONE, SELF

from matdoot.portal.config import surroundings

PORTAL = Path(__file__).parent.parent
DATA = surroundings.data_folder()

SECRET_KEY = surroundings.secret_key(DATA)
DEBUG = False
ALLOWED_HOSTS = surroundings.hosts()
ROOT_URLCONF = "matdoot.portal.config.urls"
WSGI_APPLICATION = "matdoot.portal.config.wsgi.application"

INSTALLED_APPS = [
    "matdoot.portal.common",
    "matdoot.portal.areas",
    "matdoot.portal.ambassadors",
    "matdoot.portal.plans",
    "matdoot.portal.outreach",
    "matdoot.portal.results",
    "django.contrib.staticfiles",
    "csp",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "matdoot.portal.common.middleware.OfficeHeaders",
    "matdoot.portal.common.middleware.CompressText",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "matdoot.portal.common.middleware.ReadersLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "matdoot.portal.areas.middleware.CurrentCampaign",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "matdoot.portal.common.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "matdoot.portal.common.templatetags.figures",
            ],
        },
    }
]

DATABASES = {"default": surroundings.database(DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "hi"
LANGUAGES = [("hi", "हिन्दी"), ("en", "English")]
LOCALE_PATHS = [PORTAL / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Kolkata"

STATIC_URL = "/static/"
# One style sheet of a few KB: found at the start, so nobody has to collect files first.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 3600
WHITENOISE_ALLOW_ALL_ORIGINS = False

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What is logged: faults of the program. Neither requests nor addresses of readers.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
