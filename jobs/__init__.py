"""Heavy and untrusted work in other processes: the queue with its bounds, and the cell for strangers' files.

Nothing here knows of maps: work is named as ``module:function``, its arguments and its result are bytes.
"""
