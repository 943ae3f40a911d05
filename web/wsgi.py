"""The entry of the web server."""

import gc
import os
import threading

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
framework = get_wsgi_application()

from importers import files  # noqa: E402  # needs the settings
from web.quick import QuickApplication  # noqa: E402

application = QuickApplication(framework)

# the reader of files takes seconds to load: ready before the first one comes
threading.Thread(target=files.prepare, daemon=True).start()
# what is loaded stays: looking through it at every collection doubles the time of a large boundary
gc.collect()
gc.freeze()
