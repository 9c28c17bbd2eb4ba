"""Prefect: the flow, its tasks, its server and its schedules. The only room that imports Prefect."""
