"""The pages: HTTP in, HTTP out; what is shown comes from the packages below."""
