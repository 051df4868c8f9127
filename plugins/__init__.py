"""The plug-ins of the KRSY site, one package per subject; ARCHITECTURE.md explains how they fit together."""
