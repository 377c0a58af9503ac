"""Tables: the step between a session's file and its model, where lists take their rows from workbooks and CSV."""
