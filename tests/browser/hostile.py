"""A title that tries to run in the page, and the event that gets it."""

SUBJECT = "inc-2023-09-24-banjska"
TITLE = (
    "<script>window.stolen=1</script></script><img src=x onerror=window.stolen=2>${window.stolen=3}`${window.stolen=4}`"
)
