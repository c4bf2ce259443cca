"""A small web for the tests: servers on real loopback sockets that answer exactly as told, byte by byte."""
