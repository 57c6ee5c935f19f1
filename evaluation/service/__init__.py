"""The HTTP service under load: a real server, real connections, real pages; of the app it imports the public face."""
