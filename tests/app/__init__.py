"""Tests of the modules that put the rooms together."""
