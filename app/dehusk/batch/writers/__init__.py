"""Writers: a module for each format of rows."""
