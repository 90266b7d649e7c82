"""Jobs that wait and jobs that are under way."""

from alibabacloud_ice20201109 import models
from suite import (
    Case,
    address,
    ended_extraction,
    ended_montage,
    get_extraction,
    get_montage,
    order,
    submit_extraction,
    submit_montage,
)

ABSENT = address("footage", "absent.mp4")
OUTPUT = {"MediaURL": address("out", "{index}.mp4"), "Width": 128, "Height": 128}


class JobsInAQueue(Case):
    """Three jobs, of which the first is held under way, and then let go."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.extraction = submit_extraction(cls.ims, {"MediaArray": [{"MediaURL": ABSENT}]})
        cls.withdrawn = submit_extraction(cls.ims, {"MediaArray": [{"MediaURL": ABSENT}]})
        cls.montage = submit_montage(cls.ims, {"MediaArray": [ABSENT]}, OUTPUT)
        cls.states = (
            get_extraction(cls.ims, cls.extraction).state,
            get_extraction(cls.ims, cls.withdrawn).state,
            get_montage(cls.ims, cls.montage).status,
        )
        cls.listed = cls.ims.list_smart_jobs(models.ListSmartJobsRequest(job_state="Executing")).body
        cls.completion = get_montage(cls.ims, cls.montage).complete_time
        try:
            cls.ims.delete_smart_job(models.DeleteSmartJobRequest(job_id=cls.extraction))
            cls.refusal = None
        except Exception as error:
            cls.refusal = error
        cls.ims.delete_smart_job(models.DeleteSmartJobRequest(job_id=cls.withdrawn))
        order("open")
        cls.ended = (ended_extraction(cls.ims, cls.extraction)[0], ended_montage(cls.ims, cls.montage)[0])

    def test_states(self):
        """are Executing or Created as extractions, and Init as a montage"""
        self.assertEqual(self.states, ("Executing", "Created", "Init"))

    def test_list(self):
        """are listed by their state while they run"""
        self.assertEqual([job.job_id for job in self.listed.smart_job_list], [self.extraction])

    def test_completion(self):
        """have an empty time of completion until they have ended"""
        self.assertEqual(self.completion, "")
        self.assertRegex(self.ended[1].complete_time, r"Z$")

    def test_delete_running(self):
        """cannot be deleted while they run"""
        self.assertEqual((self.refusal.code, self.refusal.status_code), ("InvalidParameter", 400))

    def test_delete_waiting(self):
        """are withdrawn where they are deleted before they begin"""
        with self.refused("JobNotFound", 404):
            get_extraction(self.ims, self.withdrawn)

    def test_end(self):
        """end in the order of the submits"""
        self.assertEqual((self.ended[0].state, self.ended[1].status), ("Failed", "Failed"))
