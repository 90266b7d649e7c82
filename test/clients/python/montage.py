"""Highlight montages: submits, answers, sub-jobs, producing jobs and editing projects."""

import json

from alibabacloud_ice20201109 import models
from suite import Case, address, ended_montage, get_montage, submit_montage

TALK = address("footage", "talk.mp4")


def config(theme="JumpHighlight", seconds=6, **more):
    strategy = {"ThemeConfig": {"ThemeType": theme}, "TargetDurationConfig": {"TargetDuration": seconds}}
    return {"MediaArray": [TALK], "HighlightStrategy": strategy, **more}


def output(name="reels", **more):
    return {"MediaURL": address("out", name + "/{index}.mp4"), "Width": 128, "Height": 228, **more}


EDITING = {"MediaConfig": {"Volume": 1}}
USER_DATA = json.dumps({"team": "a"})


class MontageCase(Case):
    def producing(self, job_id):
        request = models.GetMediaProducingJobRequest(job_id=job_id)
        return self.ims.get_media_producing_job(request).body.media_producing_job

    def project(self, project_id):
        request = models.GetEditingProjectRequest(project_id=project_id)
        return self.ims.get_editing_project(request).body.project

    def listed(self, **filters):
        return self.ims.list_media_producing_jobs(models.ListMediaProducingJobsRequest(**filters)).body


class AMontage(MontageCase):
    """One finished job with two reels."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        opening = [{"MediaURL": address("footage", "opening.mp4"), "In": 0, "Out": 1}]
        cls.input = config("SmoothHighlight", 5, OpeningArray=opening)
        cls.output = output(Count=2, Video={"Crf": 30})
        cls.id = submit_montage(cls.ims, cls.input, cls.output, EDITING, user_data=USER_DATA)
        cls.job, cls.seen = ended_montage(cls.ims, cls.id)

    def test_states(self):
        """passes through the documented states alone, to Finished, and its reels to Success"""
        self.assertLessEqual(set(self.seen), {"Init", "Processing", "Finished"})
        self.assertEqual([reel.status for reel in self.job.sub_job_list], ["Success", "Success"])

    def test_echo(self):
        """gives its parameters back as they were sent, with its type"""
        self.assertEqual(self.job.job_type, "Screen_Media_Highlights")
        sent = (self.input, EDITING, self.output)
        self.assertEqual(
            tuple(json.loads(text) for text in (self.job.input_config, self.job.editing_config, self.job.output_config)),
            sent,
        )
        self.assertEqual(self.job.user_data, USER_DATA)

    def test_times(self):
        """tells its times in UTC with whole seconds, the end among them"""
        for time in (self.job.create_time, self.job.modified_time, self.job.complete_time):
            self.assertRegex(time, r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")

    def test_reels(self):
        """numbers its reels from 0 in their addresses, and tells their length as a number"""
        for index, reel in enumerate(self.job.sub_job_list):
            self.assertEqual(reel.media_url, address("out", f"reels/{index}.mp4"))
            self.assertAlmostEqual(reel.duration, 6, delta=0.6)
            self.assertIsNone(reel.error_code)

    def test_extend(self):
        """has JSON text in Extend, without an error"""
        self.assertNotIn("ErrorCode", json.loads(self.job.extend))

    def test_assets(self):
        """registers its reels as media assets, whose facts are numbers as text"""
        for reel in self.job.sub_job_list:
            request = models.GetMediaInfoRequest(media_id=reel.media_id)
            info = self.ims.get_media_info(request).body.media_info
            self.assertEqual(info.media_basic_info.input_url, reel.media_url)
            (file,) = info.file_info_list
            self.assertEqual((file.file_basic_info.width, file.file_basic_info.height), ("128", "228"))
            self.assertAlmostEqual(float(file.file_basic_info.duration), reel.duration, delta=0.1)

    def test_producing_jobs(self):
        """has a producing job for each reel, which tells the same of it"""
        for reel in self.job.sub_job_list:
            job = self.producing(reel.job_id)
            same = (job.project_id, job.media_id, job.media_url, job.duration, job.status)
            self.assertEqual(same, (reel.project_id, reel.media_id, reel.media_url, reel.duration, "Success"))
            self.assertEqual((job.progress, job.user_data, job.code), (100, USER_DATA, None))
            self.assertIn("VideoTracks", json.loads(job.timeline))

    def test_list_of_producing_jobs(self):
        """has its producing jobs in the list by its own id"""
        listed = self.listed(master_job_id=self.id).media_producing_job_list
        self.assertEqual({job.job_id for job in listed}, {reel.job_id for reel in self.job.sub_job_list})
        self.assertEqual(self.listed(master_job_id="0").media_producing_job_list, [])

    def test_pages_of_producing_jobs(self):
        """has its producing jobs on pages by tokens"""
        first = self.listed(master_job_id=self.id, max_results=1)
        second = self.listed(master_job_id=self.id, max_results=1, next_token=first.next_token)
        ids = [job.job_id for job in first.media_producing_job_list + second.media_producing_job_list]
        self.assertEqual(set(ids), {reel.job_id for reel in self.job.sub_job_list})
        self.assertFalse(second.next_token)

    def test_types(self):
        """is told with the types that the client declares"""
        listed = self.ims.list_batch_media_producing_jobs(models.ListBatchMediaProducingJobsRequest()).body
        (reel, _) = self.job.sub_job_list
        self.assertTyped(self.job, listed, self.listed(), self.producing(reel.job_id), self.project(reel.project_id))

    def test_projects(self):
        """has an editing project for each reel, produced, with its clips in the timeline"""
        for reel in self.job.sub_job_list:
            project = self.project(reel.project_id)
            self.assertEqual(project.status, "Produced")
            self.assertAlmostEqual(project.duration, reel.duration, delta=0.5)
            (track,) = json.loads(project.timeline)["VideoTracks"]
            media = [clip["MediaURL"] for clip in track["VideoTrackClips"]]
            self.assertEqual(media, [address("footage", "opening.mp4"), TALK])
            # The vendor's editor asks so; the timeline needs no conversion.
            request = models.GetEditingProjectRequest(project_id=reel.project_id, request_source="WebSDK")
            self.assertEqual(self.ims.get_editing_project(request).body.project.timeline, project.timeline)


class AMontageForVod(MontageCase):
    """One finished job, delivered to a bucket of VOD."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        place = {"StorageLocation": "films.oss-cn-shanghai.aliyuncs.com", "FileName": "new/{index}.mp4"}
        produce = {"CoverConfig": {"StartTime": 2}, "AudioChannelCopy": "left", "MaxBitrate": 500}
        editing = {**EDITING, "ProduceConfig": produce}
        cls.id = submit_montage(cls.ims, config(), {**place, "Width": 128, "Height": 128}, editing)
        cls.job, _ = ended_montage(cls.ims, cls.id)
        (cls.reel,) = cls.job.sub_job_list

    def test_media(self):
        """has its reel as an asset of VOD, by the id that a producing job tells too"""
        self.assertEqual(self.reel.media_url, address("films", "new/0.mp4"))
        info = self.ims.get_media_info(models.GetMediaInfoRequest(media_id=self.reel.media_id)).body.media_info
        self.assertEqual((info.media_basic_info.source, info.media_basic_info.input_url), ("vod", self.reel.media_url))
        self.assertEqual(self.producing(self.reel.job_id).vod_media_id, self.reel.media_id)

    def test_cover(self):
        """has one cover picture, in its project and in its asset"""
        info = self.ims.get_media_info(models.GetMediaInfoRequest(media_id=self.reel.media_id)).body.media_info
        cover = info.media_basic_info.cover_url
        self.assertRegex(cover, r"^http://covers-.*\.jpg$")
        self.assertEqual(self.project(self.reel.project_id).cover_url, cover)

    def test_warnings(self):
        """warns of none of its settings"""
        self.assertNotIn("unused", self.job.extend)


class APreview(MontageCase):
    """A job that makes timelines and no reels."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        target = {"GeneratePreviewOnly": True, "Width": 128, "Height": 128}
        cls.id = submit_montage(cls.ims, config(), target)
        cls.job, _ = ended_montage(cls.ims, cls.id)

    def test_reel(self):
        """ends with a project, and without an address or an asset"""
        (reel,) = self.job.sub_job_list
        self.assertEqual((self.job.status, reel.status), ("Finished", "Success"))
        self.assertEqual((reel.media_url, reel.media_id), (None, None))
        self.assertEqual(self.project(reel.project_id).status, "Draft")


class ProjectsToDelete(MontageCase):
    """The projects of a job of their own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        target = {"GeneratePreviewOnly": True, "Width": 128, "Height": 128, "Count": 2}
        cls.id = submit_montage(cls.ims, config("SmoothHighlight", 5), target)
        cls.job, _ = ended_montage(cls.ims, cls.id)

    def test_delete(self):
        """are gone once they were deleted, while the job stays"""
        ids = [reel.project_id for reel in self.job.sub_job_list]
        self.ims.delete_editing_projects(models.DeleteEditingProjectsRequest(project_ids=",".join(ids)))
        for id in ids:
            with self.refused("ProjectNotFound", 404):
                self.project(id)
        self.assertEqual([reel.project_id for reel in get_montage(self.ims, self.id).sub_job_list], ids)

    def test_unknown(self):
        """are not found by other ids"""
        with self.refused("ProjectNotFound", 404):
            self.project("0" * 32)
        with self.refused("ProjectNotFound", 404):
            self.ims.delete_editing_projects(models.DeleteEditingProjectsRequest(project_ids="0" * 32))
        with self.refused("MissingProjectId"):
            self.ims.get_editing_project(models.GetEditingProjectRequest())


class AListOfMontages(MontageCase):
    """Jobs that fail at once: their video is not there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        absent = {"MediaArray": [address("footage", "absent.mp4")]}
        cls.ids = [submit_montage(cls.ims, absent, output()) for _ in range(4)]
        cls.jobs = [ended_montage(cls.ims, id)[0] for id in cls.ids]

    def page(self, **filters):
        request = models.ListBatchMediaProducingJobsRequest(**filters)
        return self.ims.list_batch_media_producing_jobs(request).body

    def test_failure(self):
        """fail with a code and a message in Extend, and without reels"""
        for job in self.jobs:
            error = json.loads(job.extend)
            self.assertEqual((job.status, error["ErrorCode"]), ("Failed", "InvalidMaterial.NotFound"))
            self.assertIn("absent.mp4", error["ErrorMessage"])
            self.assertEqual(job.sub_job_list, [])

    def test_submits(self):
        """are as many as there were submits: a request sent twice makes two"""
        self.assertEqual(len(set(self.ids)), len(self.ids))

    def test_order(self):
        """are listed newest first, and oldest first where that is asked for"""
        newest = [job.job_id for job in self.page(max_results=100).editing_batch_job_list]
        self.assertEqual([id for id in newest if id in self.ids], self.ids[::-1])
        oldest = [job.job_id for job in self.page(max_results=100, sort_by="asc").editing_batch_job_list]
        self.assertEqual(oldest, newest[::-1])

    def test_tokens(self):
        """are listed page after page by tokens, none twice, until the token is empty"""
        seen, token = [], None
        while True:
            body = self.page(max_results=3, next_token=token)
            seen += [job.job_id for job in body.editing_batch_job_list]
            if not body.next_token:
                break
            token = body.next_token
        self.assertEqual([id for id in seen if id in self.ids], self.ids[::-1])
        self.assertEqual(len(seen), len(set(seen)))

    def test_filters(self):
        """are listed by id, status, type and time"""
        ids = {
            name: [job.job_id for job in self.page(max_results=100, **filters).editing_batch_job_list]
            for name, filters in {
                "id": {"job_id": self.ids[0]},
                "failed": {"status": "Failed", "job_type": "Screen_Media_Highlights"},
                "finished": {"status": "Finished"},
                "other": {"job_type": "Script"},
                "now": {"start_time": "2020-01-01T00:00:00Z"},
                "before": {"end_time": "2020-01-01T00:00:00Z"},
            }.items()
        }
        own = {name: [id for id in found if id in self.ids] for name, found in ids.items()}
        all_of_them = self.ids[::-1]
        self.assertEqual(ids["id"], self.ids[:1])
        self.assertEqual((own["failed"], own["now"]), (all_of_them, all_of_them))
        self.assertEqual((own["finished"], ids["other"], ids["before"]), ([], [], []))

    def test_wrong_filters(self):
        """are not listed by a time that is none, a token of no page, or none on a page"""
        for filters in ({"max_results": 0}, {"start_time": "yesterday"}, {"next_token": "nowhere"}):
            with self.subTest(filters), self.refused("InvalidParameter"):
                self.page(**filters)


class AWrongMontage(MontageCase):
    """What is refused at the submit."""

    def test_parameters(self):
        """is refused with InvalidParameter, which names the setting"""
        for given, target, editing, word in [
            ({"MediaArray": []}, output(), None, "MediaArray"),
            ({"MediaArray": [{"MediaURL": TALK}]}, output(), None, "MediaArray"),
            (config(seconds=4), output(), None, "TargetDuration"),
            (config("Other"), output(), None, "ThemeType"),
            (config(TitleArray=["x" * 51]), output(), None, "TitleArray"),
            (config(), output(Count=2), None, "Count"),
            (config("SmoothHighlight"), output(Count=101), None, "Count"),
            (config(), {"MediaURL": address("out", "{index}.mp4"), "Width": 128}, None, "Height"),
            (config(), {"Width": 128, "Height": 128}, None, "MediaURL"),
            (config(), output(StorageLocation="vod.oss-cn-shanghai.aliyuncs.com"), None, "StorageLocation"),
            (config(), output(), {"MediaConfig": {"Volume": 11}}, "Volume"),
            (config(), output(), {"ProcessConfig": {"VfxEffectProbability": 2}}, "VfxEffectProbability"),
            (config(), output(), {"Other": 1}, "Other"),
        ]:
            with self.subTest(word), self.refused("InvalidParameter", words=word):
                submit_montage(self.ims, given, target, editing)

    def test_places(self):
        """is refused for an address that reels cannot have"""
        for place, word in [
            (address("out", "reel.mp4"), "{index}"),
            (address("out", "{index}.webm"), ".mp4"),
            (address("not-there", "{index}.mp4"), "not-there"),
            (address("out", "{index}.mp4", "cn-beijing"), "cn-beijing"),
            ("oss://out/{index}.mp4", "MediaURL"),
        ]:
            with self.subTest(place), self.refused("InvalidParameter", words=word):
                submit_montage(self.ims, config(), {**output(), "MediaURL": place})

    def test_region(self):
        """is refused where its material lies in another region than its videos"""
        other = address("footage", "a.mp4", "cn-beijing")
        for name, value in [
            ("MediaArray", [TALK, other]),
            ("OpeningArray", [{"MediaURL": other}]),
            ("EndingArray", [{"MediaURL": other}]),
            ("StickerArray", [{"MediaURL": other.replace("mp4", "png"), "X": 0, "Y": 0, "Width": 0.5, "Height": 0.5}]),
            ("BackgroundMusicArray", [other.replace("mp4", "mp3")]),
            ("BackgroundImageArray", [other.replace("mp4", "png")]),
        ]:
            with self.subTest(name), self.refused("InvalidParameter", words="cn-beijing"):
                submit_montage(self.ims, config(**{name: value}), output())

    def test_missing(self):
        """is refused without its input or its output"""
        for given, target, word in [(None, output(), "InputConfig"), (config(), None, "OutputConfig")]:
            with self.subTest(word), self.refused("MissingParameter", words=word):
                submit_montage(self.ims, given, target)

    def test_unknown(self):
        """is not found by the id of no job, nor is a reel"""
        with self.refused("JobNotFound", 404):
            get_montage(self.ims, "0" * 32)
        with self.refused("JobNotFound", 404):
            self.producing("0" * 32)

    def test_kinds(self):
        """is not found as an extraction"""
        id = submit_montage(self.ims, {"MediaArray": [address("footage", "absent.mp4")]}, output())
        with self.refused("JobNotFound", 404):
            self.ims.get_smart_handle_job(models.GetSmartHandleJobRequest(job_id=id))
