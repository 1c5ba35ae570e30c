"""What exports, copies and transfers do to a table: one small module a family."""
