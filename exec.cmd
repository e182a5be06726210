@rem npm runs the start script in cmd.exe here, which has no exec: this stands in for it.
@%*
